import type { engineContract } from '../../ipc/contract.ts'
import type { CallOutput } from '../../ipc/define.ts'
import type { Ask, Flow } from '../asking/asking.ts'
import type { Choice } from '../asking/question.ts'
import { MAX_AMOUNT_MINOR } from '../format/most-amount.ts'
import { words } from '../locales/words.ts'
import type { FlowKit } from './flow-kit.ts'
import { sellTold } from './told.ts'

const texts = words.items
const MAX_NAME = 80
const MAX_CODE = 48
const MAX_FOUND = 20
const UNITS = ['each', 'kg', 'g', 'l', 'm'] as const

type Choices = CallOutput<typeof engineContract, 'catalog.choices'>

export const named = (rows: readonly { readonly id: string; readonly name: string }[]): Choice[] =>
  rows.map(({ id, name }) => ({ id, label: name }))

/** A code that the catalogue does not know: the article is found by its name, or added so that it can be sold. */
export function createUnknownFlow(kit: FlowKit, lastUnknown: () => string | undefined) {
  const { stores, engine, allowed, newId } = kit
  const { notices } = stores

  const sell = async (ask: Ask, productId: string, source: 'search' | 'keyed'): Promise<void> => {
    const lineId = newId()
    await sellTold(ask, kit, (told) => engine.call('product.add', { productId, source, lineId, ...told }))
  }

  const find = async (ask: Ask, lead: string): Promise<void> => {
    const { id } = await ask.search({
      ...{ title: words.find.title, lead, apply: words.find.add },
      ...{ label: words.find.label, placeholder: words.find.placeholder },
      find: async (text) => {
        const found = await engine.call('product.search', { text, limit: MAX_FOUND })
        return found.map(({ productId, name, barcode, priceMinor }) => ({
          ...{ id: productId, label: name, detail: barcode ?? words.find.noCode, amountMinor: priceMinor },
        }))
      },
    })
    await sell(ask, id, 'search')
  }

  const described = async (ask: Ask, lead: string, { departments, taxClasses }: Choices) => {
    const asked = { title: texts.add, lead, apply: texts.goOn }
    const name = await ask.text({ ...asked, label: texts.name, most: MAX_NAME })
    const amount = { as: 'amount', label: texts.price, least: 1, most: MAX_AMOUNT_MINOR } as const
    const priceMinor = await ask.digits({ ...asked, lead: name, ...amount })
    const from = { ...asked, lead: name }
    const departmentId = await ask.choose({
      ...from,
      title: texts.whichDepartment,
      choices: named(departments),
    })
    const taxClassId = await ask.choose({ ...from, title: texts.whichTax, choices: named(taxClasses) })
    const unit = await ask.choose({
      ...{ ...from, title: texts.whichUnit },
      choices: UNITS.map((id) => ({ id, label: texts.units[id] })),
    })
    return { name, priceMinor, departmentId, taxClassId, unit: unit as (typeof UNITS)[number] }
  }

  const add = async (ask: Ask, code: string): Promise<void> => {
    const lead = texts.unknownLead(code)
    const facts = await described(ask, lead, await engine.call('catalog.choices', {}))
    const productId = newId()
    const subject = { kind: 'product', id: productId } as const
    await allowed(ask, { reason: lead, subject }, (approvalId) =>
      engine.call('product.make', {
        ...{ ...facts, productId, barcode: code, priceQuantityMilli: 1000, approvalId },
      }),
    )
    await sell(ask, productId, 'keyed')
  }

  const unknownItem: Flow = async (ask) => {
    const asked = { title: texts.unknown, apply: texts.goOn }
    // What is asked now need not be told beside it.
    notices.clear()
    const code =
      lastUnknown() ??
      (await ask.text({ ...asked, lead: texts.whichCode, label: texts.code, most: MAX_CODE }))
    const lead = texts.unknownLead(code)
    const way = await ask.choose({
      ...{ ...asked, lead },
      choices: [
        { id: 'find', label: texts.byName },
        { id: 'add', label: texts.add, detail: texts.addDetail },
      ],
    })
    if (way === 'find') await find(ask, lead)
    else await add(ask, code)
  }

  return { unknownItem }
}
