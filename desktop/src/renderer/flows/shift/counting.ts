import { denominationsOf } from '@codex/shared/money/denominations'
import type { engineContract } from '../../../ipc/contract.ts'
import type { CallInput, CallOutput } from '../../../ipc/define.ts'
import type { Ask } from '../../asking/asking.ts'
import type { CountRow, Counts } from '../../asking/question.ts'
import { words } from '../../locales/words.ts'
import { countedSum } from '../../money/counted-sum.ts'
import type { FlowKit } from '../flow-kit.ts'

type Engine = typeof engineContract
type Closing = CallInput<Engine, 'shift.close'>
export type Countable = CallOutput<Engine, 'shift.begin-count'>['others'][number]

export type Counted = NonNullable<Closing['count']>
export type CountedCash = { readonly counted: Counted; readonly sumMinor: number }
export type CountedOthers = Closing['others']

type Asked = { readonly title: string; readonly lead: string; readonly apply: string }
type Draft = { readonly cash: Counts; readonly others: Counts }

const texts = words.shift
/** The row of what nobody told apart by piece. */
const LOOSE = 'loose'
const nothing: Draft = { cash: {}, others: {} }
const idOf = ({ kind, currency }: Countable): string => `${kind} ${currency}`

/**
 * Drawers that are counted. A count takes minutes: whatever ends the question (a lock, a scan that is sold, a manager
 * who does not come), what was counted by then stands there the next time, until it was used.
 */
export function createCounting({ format }: Pick<FlowKit, 'format'>) {
  const drafts = new Map<string, Draft>()
  const draftOf = (key: string): Draft => drafts.get(key) ?? nothing

  const cashRows = (): readonly CountRow[] => {
    const { currency, money } = format()
    const pieces = denominationsOf(currency).map((minor) => ({
      ...{ id: String(minor), label: money(minor), eachMinor: minor },
    }))
    const label = pieces.length === 0 ? texts.sum : texts.loose
    return [...pieces, { id: LOOSE, label, eachMinor: 1, amountIn: currency }]
  }

  return {
    /** Whether somebody began to count it, and did not finish. */
    isBegun: (key: string): boolean => drafts.has(key),
    forget: (key: string): void => void drafts.delete(key),

    /** By coin and note; a currency whose pieces the till does not know is counted as one sum. */
    cash: async (ask: Ask, key: string, asked: Asked): Promise<CountedCash> => {
      const rows = cashRows()
      const keep = (cash: Counts): void => void drafts.set(key, { ...draftOf(key), cash })
      const counts = await ask.counts({ ...asked, rows, counted: draftOf(key).cash, keep })
      const pieces = rows
        .filter(({ id }) => id !== LOOSE && counts[id])
        .map(({ id }) => ({ denominationMinor: Number(id), pieces: counts[id] ?? 0 }))
      return {
        counted: { pieces, looseMinor: counts[LOOSE] ?? 0 },
        sumMinor: countedSum(rows, counts),
      }
    },

    /** Slips, vouchers and foreign money: a row that nobody typed into was not counted, which is not nothing. */
    others: async (
      ask: Ask,
      key: string,
      countable: readonly Countable[],
      asked: Asked,
    ): Promise<CountedOthers> => {
      if (countable.length === 0) return []
      const rows = countable.map((one) => ({
        ...{ id: idOf(one), label: texts.tenders[one.kind], amountIn: one.currency },
        ...(one.kind === 'foreign-cash' && { detail: one.currency }),
      }))
      const keep = (others: Counts): void => void drafts.set(key, { ...draftOf(key), others })
      await ask.counts({ ...asked, rows, counted: draftOf(key).others, keep })
      const { others } = draftOf(key)
      return countable
        .filter((one) => others[idOf(one)] !== undefined)
        .map((one) => ({ ...one, amountMinor: others[idOf(one)] ?? 0 }))
    },
  }
}
export type Counting = ReturnType<typeof createCounting>
