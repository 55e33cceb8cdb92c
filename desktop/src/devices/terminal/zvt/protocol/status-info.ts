import type { TerminalTotals } from '@codex/shared/shift/terminal-day'
import { bcdDigits, fromBcd } from './bcd.ts'
import { readDayTotals } from './day-totals.ts'
import { FIELD, readFields } from './fields.ts'
import { plainText } from './plain-text.ts'

/**
 * How a payment ended, as far as the till wants to know. The card's number and its tracks, which a terminal may send
 * along, are stepped over and never kept.
 */
export type StatusInfo = {
  /** 0: it was done. Undefined: it does not say. */
  readonly result: number | undefined
  readonly amountMinor: number | undefined
  readonly currency: number | undefined
  readonly receipt: number | undefined
  readonly trace: number | undefined
  /** The trace of the payment that this one took back. */
  readonly originalTrace: number | undefined
  readonly terminalId: string | undefined
  /** By the terminal's clock: MMDD and HHMMSS. */
  readonly date: string | undefined
  readonly time: string | undefined
  readonly authorisation: string | undefined
  readonly scheme: string | undefined
  /** It tells of a day that was closed, and of no payment. */
  readonly isDay: boolean
  /** What that day came to; undefined when it does not say, or contradicts itself. */
  readonly totals: TerminalTotals | undefined
}

export function readStatusInfo(data: Uint8Array): StatusInfo {
  const { byNumber } = readFields(data)
  const get = (field: number) => byNumber.get(field)
  const amountMinor = fromBcd(get(FIELD.amount))
  return {
    result: get(FIELD.result)?.[0],
    amountMinor,
    currency: fromBcd(get(FIELD.currency)),
    receipt: fromBcd(get(FIELD.receipt)),
    trace: fromBcd(get(FIELD.trace)),
    originalTrace: fromBcd(get(FIELD.originalTrace)) || undefined,
    terminalId: bcdDigits(get(FIELD.terminalId)),
    date: bcdDigits(get(FIELD.date)),
    time: bcdDigits(get(FIELD.time)),
    authorisation: plainText(get(FIELD.authorisation), 40),
    scheme: plainText(get(FIELD.cardName), 30),
    isDay: byNumber.has(FIELD.totals),
    totals: readDayTotals(get(FIELD.totals), amountMinor),
  }
}
