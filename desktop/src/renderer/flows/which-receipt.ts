import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { SoldView } from '../../ipc/return-view.ts'
import type { Ask } from '../asking/asking.ts'
import { words } from '../locales/words.ts'
import type { FlowKit } from './flow-kit.ts'

const texts = words.receipts
/** Longest code at the end of a receipt. */
const MAX_CODE = 48

type Named = { readonly receiptNumber: number } | { readonly barcode: string }

/** Digits are a receipt of this till; with dashes it is the code at its end, its first letter left out or not. */
export function namedBy(typed: string, isTraining = false): Named {
  if (/^\d{1,15}$/.test(typed)) return { receiptNumber: Number(typed) }
  const code = typed.replaceAll(' ', '').toUpperCase().slice(0, MAX_CODE)
  return { barcode: /^\d/.test(code) ? `${isTraining ? 'T' : 'R'}${code}` : code }
}

const isUnknown = (error: unknown): boolean => error instanceof AppError && error.code === 'SALE_UNKNOWN'

/** Which sale is meant: the last one, one by its number, or one whose receipt is scanned. */
export function createWhichReceipt({ stores, engine, format }: FlowKit) {
  const last = (): Promise<SoldView | undefined> =>
    engine.call('return.find', { last: true }).catch((error: unknown) => {
      if (isUnknown(error)) return undefined
      throw error
    })

  const nameOf = ({ receiptNumber, soldAt, totalMinor }: SoldView): string => {
    const { when, amount } = format()
    return texts.named(receiptNumber, when(soldAt), amount(totalMinor))
  }

  const find = (typed: string): Promise<SoldView> =>
    engine.call('return.find', namedBy(typed, stores.till.getState().till?.training))

  return {
    nameOf,
    find,
    /** A number that nobody knows is told, and asked for again. */
    ask: async (ask: Ask, title: string, takes: 'last' | 'named'): Promise<SoldView> => {
      const usual = takes === 'last' ? await last() : undefined
      for (;;) {
        const typed = await ask.text({
          ...{ title, apply: texts.apply, most: MAX_CODE, byReceipt: true, isOptional: usual !== undefined },
          lead: usual ? texts.last(nameOf(usual)) : texts.lead,
          label: usual ? texts.otherNumber : texts.number,
        })
        if (typed === '' && usual) return usual
        try {
          return await find(typed)
        } catch (error) {
          if (!isUnknown(error)) throw error
          stores.notices.add('error', toErrorBody(error))
        }
      }
    },
  }
}
export type WhichReceipt = ReturnType<typeof createWhichReceipt>
