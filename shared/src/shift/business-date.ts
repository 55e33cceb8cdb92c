import * as z from 'zod'
import { knownTimeZone } from '../catalog/known-locale.ts'

const DAY_MS = 86_400_000

/** A clock that differs from the hub's by more than this is not believed. */
export const MAX_CLOCK_OFFSET_MS = 12 * 3_600_000

/**
 * Longer than this no till is without a shift, unless its clock ran ahead. A day that was sold in is never left again,
 * so a wrong year would stay.
 */
export const MAX_SILENCE_MS = 31 * DAY_MS

/**
 * The trading day of an instant in the store's time zone, `YYYY-MM-DD`: the local date, or the day before it
 * while the local clock is before `cutOverHour` (a shop that closes at one in the morning). The clock on the wall
 * decides, so a day with 23 or 25 hours changes over at the same hour. Till and hub reckon it alike.
 */
export function businessDateAt(wallMs: number, timeZone: string, cutOverHour: number): string {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: knownTimeZone(timeZone),
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
  })
  const parts = format.formatToParts(wallMs)
  const part = (type: string) => parts.find((one) => one.type === type)?.value
  const date = `${part('year')}-${part('month')}-${part('day')}`
  return Number(part('hour')) < cutOverHour ? dayBefore(date) : date
}

const dayBefore = (date: string): string => new Date(Date.parse(date) - DAY_MS).toISOString().slice(0, 10)

/**
 * The business date of a shift that opens now. Never before the till's last one: a clock that was set back must
 * not sell into a day that is counted.
 */
export function nextBusinessDate(
  wallMs: number,
  timeZone: string,
  cutOverHour: number,
  lastDate: string | null,
): string {
  const date = businessDateAt(wallMs, timeZone, cutOverHour)
  return lastDate !== null && lastDate > date ? lastDate : date
}

/** What a till knows about its clock when a shift opens. */
export type ClockFacts = {
  readonly wallMs: number
  /** Hub time minus wall clock as last measured; null while never measured. */
  readonly hubOffsetMs: number | null
  /** Wall clock of the journal's last event; null in an empty journal. */
  readonly lastEventMs: number | null
  /** When a shift last began or ended: what was written since may have a wrong time already. Null: no shift yet. */
  readonly lastShiftMs: number | null
}

/** Why a clock is not believed. */
export const ClockDoubt = z.enum(['off-from-hub', 'before-last-event', 'far-ahead'])
export type ClockDoubt = z.infer<typeof ClockDoubt>

/**
 * Why a manager must confirm the business date before a shift opens; null when the clock is believed. A clock
 * that runs exactly 12 hours off is still believed, and one that the hub agrees with however long nothing was sold.
 */
export function needsDateConfirmation(facts: ClockFacts): ClockDoubt | null {
  const { wallMs, hubOffsetMs, lastEventMs, lastShiftMs } = facts
  if (hubOffsetMs !== null && Math.abs(hubOffsetMs) > MAX_CLOCK_OFFSET_MS) return 'off-from-hub'
  if (lastEventMs !== null && wallMs < lastEventMs) return 'before-last-event'
  const isAhead = lastShiftMs !== null && wallMs - lastShiftMs > MAX_SILENCE_MS
  return isAhead && hubOffsetMs === null ? 'far-ahead' : null
}
