import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { SoldView } from '../../ipc/return-view.ts'
import type { Ask } from '../asking/asking.ts'
import { words } from '../locales/words.ts'
import type { FlowKit } from './flow-kit.ts'

const texts = words.receipts
/** Longest code at the end of a receipt. */
const MAX_CODE = 48
/** Longer than the engine waits for the hub. */
const LOOK_MS = 10_000

type Named = { readonly receiptNumber: number } | { readonly barcode: string }

/** Digits are a receipt of this till; with dashes it is the code at its end, its first letter left out or not. */
export function namedBy(typed: string, isTraining = false): Named {
  if (/^\d{1,15}$/.test(typed)) return { receiptNumber: Number(typed) }
  const code = typed.replaceAll(' ', '').toUpperCase().slice(0, MAX_CODE)
  return { barcode: /^\d/.test(code) ? `${isTraining ? 'T' : 'R'}${code}` : code }
}

type Wanted<T> = {
  readonly title: string
  readonly last?: SoldView | undefined
  readonly find: (typed: string) => Promise<T>
}

const codeOf = (error: unknown) => (error instanceof AppError ? error.code : undefined)

/** Which sale is meant: the last one, one by its number, or one whose receipt is scanned. */
export function createWhichReceipt({ stores, engine, format }: FlowKit) {
  const last = (): Promise<SoldView | undefined> =>
    engine.call('return.find', { last: true }).catch((error: unknown) => {
      if (codeOf(error) === 'SALE_UNKNOWN') return undefined
      throw error
    })

  const nameOf = ({ receiptNumber, soldAt, totalMinor }: SoldView): string => {
    const { when, amount } = format()
    return texts.named(receiptNumber, when(soldAt), amount(totalMinor))
  }

  const namedNow = (typed: string): Named => namedBy(typed, stores.till.getState().till?.training)
  const find = (typed: string): Promise<SoldView> => engine.call('return.find', namedNow(typed))

  /** One of those that bear the same number: a till that was restored gave it twice. */
  const oneOf = async (ask: Ask, sales: readonly SoldView[]): Promise<SoldView> => {
    const [only] = sales
    if (only && sales.length === 1) return only
    const saleId = await ask.choose({
      ...{ title: texts.several, lead: texts.severalLead, apply: texts.apply },
      choices: sales.map((sale) => ({
        ...{ id: sale.saleId, label: nameOf(sale), detail: sale.operatorName },
      })),
    })
    return sales.find((sale) => sale.saleId === saleId) as SoldView
  }

  const look = async (ask: Ask, typed: string): Promise<SoldView | 'no-receipt'> => {
    for (;;) {
      try {
        const { sales } = await engine.call('return.look', namedNow(typed), { timeoutMs: LOOK_MS })
        return await oneOf(ask, sales)
      } catch (error) {
        if (codeOf(error) !== 'HUB_UNREACHABLE') throw error
        const next = await ask.choose({
          ...{ title: texts.hubAway, lead: texts.hubAwayLead, apply: texts.apply },
          choices: [
            { id: 'again', label: texts.again, detail: texts.againDetail },
            { id: 'no-receipt', label: texts.noReceipt, detail: texts.noReceiptDetail },
          ],
        })
        if (next === 'no-receipt') return next
      }
    }
  }

  /** A number that nobody knows is told, and asked for again. */
  const ask = async <T>(pose: Ask, { title, last: usual, find: named }: Wanted<T>): Promise<T | SoldView> => {
    for (;;) {
      const typed = await pose.text({
        ...{ title, apply: texts.apply, most: MAX_CODE, byReceipt: true, isOptional: usual !== undefined },
        lead: usual ? texts.last(nameOf(usual)) : texts.lead,
        label: usual ? texts.otherNumber : texts.number,
      })
      if (typed === '' && usual) return usual
      try {
        return await named(typed)
      } catch (error) {
        if (codeOf(error) !== 'SALE_UNKNOWN') throw error
        stores.notices.add('error', toErrorBody(error))
      }
    }
  }

  return {
    nameOf,
    /** Of this till. */
    askHere: async (pose: Ask, title: string): Promise<SoldView> =>
      ask(pose, { title, last: await last(), find }),
    /** Of any till, as far as the hub can be asked; or the goods come back without their receipt. */
    askAnywhere: (pose: Ask, title: string): Promise<SoldView | 'no-receipt'> =>
      ask<SoldView | 'no-receipt'>(pose, { title, find: (typed) => look(pose, typed) }),
    look,
    /** The same sale once more, with what the hub says came back of it at other tills. */
    lookAgain: async ({ saleId }: SoldView): Promise<SoldView> => {
      const { sales } = await engine.call('return.look', { saleId }, { timeoutMs: LOOK_MS })
      return sales[0] as SoldView
    },
  }
}
export type WhichReceipt = ReturnType<typeof createWhichReceipt>
