import type { TerminalTotals } from '@codex/shared/shift/terminal-day'
import { fromBcd } from './bcd.ts'

/** Of which kinds of cards the totals tell, in their order (field 60); a terminal may leave out the last ones. */
const SCHEMES = ['girocard', 'jcb', 'mastercard', 'amex', 'visa', 'diners', 'other'] as const

/** The first and the last slip, two digits in a byte. */
const SLIPS = 4
/** How many, and how much. */
const GROUP = 7

/**
 * The totals of a day. Undefined: there are none, or they contradict themselves.
 *
 * @param sumMinor the sum as the terminal says it once more
 */
export function readDayTotals(
  data: Uint8Array | undefined,
  sumMinor: number | undefined,
): TerminalTotals | undefined {
  if (!data || data.length < SLIPS + GROUP || (data.length - SLIPS) % GROUP !== 0) return undefined
  const schemes: TerminalTotals['schemes'] = []
  for (let at = SLIPS; at < data.length; at += GROUP) {
    const [count = 0] = data.subarray(at, at + 1)
    const amountMinor = fromBcd(data.subarray(at + 1, at + GROUP))
    const scheme = SCHEMES[(at - SLIPS) / GROUP]
    if (amountMinor === undefined || (scheme === undefined && count + amountMinor > 0)) return undefined
    if (scheme && count + amountMinor > 0) schemes.push({ scheme, count, sumMinor: amountMinor })
  }
  const count = schemes.reduce((all, one) => all + one.count, 0)
  const added = schemes.reduce((all, one) => all + one.sumMinor, 0)
  return sumMinor === undefined || sumMinor === added ? { count, sumMinor: added, schemes } : undefined
}
