import type { ProductFacts } from '../../ipc/calls/catalog-calls.ts'
import type { engineContract } from '../../ipc/contract.ts'
import type { CallInput } from '../../ipc/define.ts'
import type { Ask, Flow } from '../asking/asking.ts'
import { MAX_AMOUNT_MINOR } from '../format/most-amount.ts'
import { words } from '../locales/words.ts'
import type { FlowKit } from './flow-kit.ts'
import { named } from './unknown-flow.ts'

const texts = words.items
const MAX_NAME = 80
const MAX_CODE = 48
const MAX_AGE = 99

type Changes = CallInput<typeof engineContract, 'product.correct'>['changes']
type Asks = (ask: Ask, product: ProductFacts) => Promise<Changes>

/** What the catalogue says wrongly of the line's product: put right here at once, everywhere when the hub has it. */
export function createProductFlows({ engine, allowed, line, reason }: FlowKit) {
  const asked = (lead: string) => ({ title: texts.correct, lead, apply: texts.goOn })

  const barcode: Asks = async (ask, { name, barcodes }) => {
    const from = await ask.choose({
      ...asked(name),
      choices: [
        ...barcodes.map((code) => ({ id: code, label: texts.insteadOf(code) })),
        { id: '', label: texts.oneMoreCode },
      ],
    })
    const to = await ask.text({ ...asked(name), label: texts.code, most: MAX_CODE })
    return { barcode: { from: from === '' ? null : from, to } }
  }

  const asks = {
    name: async (ask, { name }) => ({
      name: await ask.text({ ...asked(name), label: texts.name, most: MAX_NAME, begin: name }),
    }),
    price: async (ask, { name, priceMinor }) => ({
      priceMinor: await ask.digits({
        ...{ ...asked(name), as: 'amount', label: texts.price, least: 0, most: MAX_AMOUNT_MINOR },
        likely: [priceMinor],
      }),
    }),
    department: async (ask, { name }) => {
      const { departments } = await engine.call('catalog.choices', {})
      return { departmentId: await ask.choose({ ...asked(name), choices: named(departments) }) }
    },
    tax: async (ask, { name }) => {
      const { taxClasses } = await engine.call('catalog.choices', {})
      return { taxClassId: await ask.choose({ ...asked(name), choices: named(taxClasses) }) }
    },
    age: async (ask, { name }) => ({
      minimumAge: await ask.digits({
        ...{ ...asked(name), as: 'count', label: texts.age, least: 0, most: MAX_AGE, likely: [0, 16, 18] },
      }),
    }),
    barcode,
  } satisfies Record<string, Asks>

  const correctProduct: Flow = async (ask) => {
    const { lineId } = line()
    const product = await engine.call('product.of-line', { lineId })
    const { departments, taxClasses } = await engine.call('catalog.choices', {})
    const nameIn = (rows: readonly { id: string; name: string }[], id: string) =>
      rows.find((row) => row.id === id)?.name
    const what = await ask.choose({
      ...{ ...asked(product.name), title: texts.correct },
      choices: [
        { id: 'name', label: texts.name, detail: product.name },
        { id: 'price', label: texts.price, amountMinor: product.priceMinor },
        { id: 'department', label: texts.departmentOf, detail: nameIn(departments, product.departmentId) },
        { id: 'tax', label: texts.taxOf, detail: nameIn(taxClasses, product.taxClassId) },
        { id: 'age', label: texts.age, detail: texts.ageOf(product.minimumAge) },
        { id: 'barcode', label: texts.code, detail: product.barcodes.join(', ') },
      ],
    })
    const changes = await asks[what as keyof typeof asks](ask, product)
    const why = await reason(ask, texts.correct, texts.correctReasons)
    const { productId } = product
    const subject = { kind: 'product', id: productId } as const
    await allowed(ask, { reason: why, subject }, (approvalId) =>
      engine.call('product.correct', { productId, changes, reason: why, approvalId }),
    )
  }

  return { correctProduct }
}
