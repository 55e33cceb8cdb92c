import { MAX_QUANTITY_MILLI } from '@codex/shared/basket/most-quantity'
import { AppError } from '@codex/shared/errors/app-error'
import type { Ask, Flow } from '../asking/asking.ts'
import { MAX_AMOUNT_MINOR } from '../format/most-amount.ts'
import { typedEntry } from '../format/typed-entry.ts'
import { words } from '../locales/words.ts'
import type { FlowKit } from './flow-kit.ts'
import { sellTold } from './told.ts'

const texts = words.items

const ONE_MILLI = 1000

/** @throws QUANTITY_INVALID */
function timesMilli(times: number | undefined): number | undefined {
  if (times === undefined) return undefined
  const milli = times * ONE_MILLI
  if (milli < 1 || milli > MAX_QUANTITY_MILLI) throw new AppError('QUANTITY_INVALID')
  return milli
}

/** Goods by what is typed on the number pad: so many times a code, a price in a department. */
export function createItemFlows(kit: FlowKit) {
  const { engine, newId } = kit
  const { screen } = kit.stores

  const sellTyped = async (ask: Ask, typed: string): Promise<void> => {
    const { times, rest: code } = typedEntry(typed)
    const quantityMilli = timesMilli(times)
    const asked = { code, lineId: newId(), ...(quantityMilli !== undefined && { quantityMilli }) }
    await sellTold(ask, kit, (told) => engine.call('product.code', { ...asked, ...told }))
    screen.clearEntry()
  }

  const department: Flow = async (ask, typed = '') => {
    const { times, rest } = typedEntry(typed)
    const quantityMilli = timesMilli(times) ?? ONE_MILLI
    const { departments } = await engine.call('catalog.choices', {})
    const priced = rest === '' ? undefined : Number(rest)
    const asked = { title: texts.department, apply: texts.sell }
    const departmentId = await ask.choose({
      ...{ ...asked, lead: texts.departmentLead, none: texts.noDepartment },
      choices: departments
        .filter(({ isOnKey }) => isOnKey)
        .map(({ id, name }) => ({ id, label: name, ...(priced !== undefined && { amountMinor: priced }) })),
    })
    const name = departments.find(({ id }) => id === departmentId)?.name
    const amount = { as: 'amount', label: texts.price, least: 1, most: MAX_AMOUNT_MINOR } as const
    const priceMinor = priced ?? (await ask.digits({ ...asked, lead: name, ...amount }))
    await engine.call('product.department', { departmentId, priceMinor, quantityMilli, lineId: newId() })
  }

  return { sellTyped, department }
}
