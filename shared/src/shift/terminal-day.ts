import * as z from 'zod'
import { Count, Text } from '../fields.ts'
import { Minor } from '../money/minor.ts'

const Sum = z.object({ count: Count, sumMinor: Minor })

/** What a card terminal says it took since it closed its last day. */
export const TerminalTotals = z.object({
  /** Null: it tells the sum alone. */
  count: Count.nullable(),
  sumMinor: Minor,
  /** By the kinds of cards that its protocol tells apart; those that had none are left out. */
  schemes: z.array(Sum.extend({ scheme: Text.regex(/^[a-z][a-z-]{0,19}$/) })).max(12),
})
export type TerminalTotals = z.infer<typeof TerminalTotals>

/** What a till approved at a terminal meanwhile. */
export const ApprovedTotals = z.object({
  /** Payments and refunds that stand. */
  count: Count,
  /** Taken from cards less what was given back to them. */
  sumMinor: Minor,
  /** Payments that were taken back: some terminals count them, and what took them back, and some neither. */
  reversedCount: Count,
})
export type ApprovedTotals = z.infer<typeof ApprovedTotals>

/** `untold`: the terminal did not say, or it cannot be known whether what it said is all of it. */
export const DayVerdict = z.enum(['agrees', 'differs', 'untold'])
export type DayVerdict = z.infer<typeof DayVerdict>

type Compared = { readonly verdict: DayVerdict; readonly differenceMinor: number | null }

/**
 * The terminal against the till. Money decides; a number that no way of counting gives is a difference, too.
 *
 * @param isRepeated an answer was lost: what was asked again may tell of the rest of the day alone
 */
export function compareDay(
  said: TerminalTotals | null,
  approved: ApprovedTotals,
  isRepeated: boolean,
): Compared {
  if (!said) return { verdict: 'untold', differenceMinor: null }
  const differenceMinor = said.sumMinor - approved.sumMinor
  const agrees = differenceMinor === 0 && isCountOf(said.count, approved)
  const verdict = agrees ? 'agrees' : isRepeated ? 'untold' : 'differs'
  return { verdict, differenceMinor: verdict === 'untold' ? null : differenceMinor }
}

/** A reversal may count as nothing, as one more, or with what it took back as two. */
const isCountOf = (said: number | null, { count, reversedCount }: ApprovedTotals): boolean =>
  said === null || [0, 1, 2].some((times) => said === count + times * reversedCount)
