import { STORE_DEFAULTS } from '@codex/shared/catalog/store'
import { AppError } from '@codex/shared/errors/app-error'
import { needsDateConfirmation, nextBusinessDate } from '@codex/shared/shift/business-date'
import type { EngineDeps } from '../deps.ts'
import type { JournalWriter } from '../journal-writer.ts'
import type { Rules } from '../rules.ts'

/** The trading day that a shift would have if it opened now. */
export type NextDay = {
  /** By the till's own clock, never before its last day. */
  readonly businessDate: string
  /** By the hub's clock; null while nobody has asked it. */
  readonly hubDate: string | null
  /** Why the till's clock is not believed; null: it is. */
  readonly doubt: ReturnType<typeof needsDateConfirmation>
}

/** A year typed wrong would keep the till there for good: its days never go back. */
const MOST_DAYS_AHEAD = 366
const DAY_MS = 86_400_000

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'clock'>
  readonly journal: Pick<JournalWriter, 'append'>
  readonly rules: Pick<Rules, 'store'>
  readonly hubOffsetMs: () => number | null
}

/** Which day it is, and what is done when nobody can be sure of it. */
export function createBusinessDay({ deps: { store, clock }, journal, rules, hubOffsetMs }: Parts) {
  const dateAt = (wallMs: number): string => {
    const { timeZone, cutOverHour } = rules.store() ?? { timeZone: 'UTC', ...STORE_DEFAULTS }
    return nextBusinessDate(wallMs, timeZone, cutOverHour, store.shift.lastBusinessDate())
  }

  const timeOf = (time: string | null | undefined): number | null => (time ? Date.parse(time) : null)

  /**
   * Shifts remember the right time when events with the wrong one have been written since: signing in at a till whose
   * clock was set back must not make it believed. A till that never had a shift remembers when it was enrolled.
   */
  const latestMs = (lastShiftMs: number | null): number | null => {
    const times = [timeOf(store.journal.lastWallTime()), lastShiftMs ?? timeOf(store.journal.firstWallTime())]
    const known = times.filter((time) => time !== null)
    return known.length > 0 ? Math.max(...known) : null
  }

  return {
    /** The day by the till's own clock, never before its last one. */
    date: (): string => dateAt(clock.wallMs()),
    next: (wallMs: number): NextDay => {
      const offsetMs = hubOffsetMs()
      const lastShiftMs = timeOf(store.shift.lastTime())
      const lastEventMs = latestMs(lastShiftMs)
      return {
        businessDate: dateAt(wallMs),
        hubDate: offsetMs === null ? null : dateAt(wallMs + offsetMs),
        doubt: needsDateConfirmation({ wallMs, hubOffsetMs: offsetMs, lastEventMs, lastShiftMs }),
      }
    },
    /**
     * A date that a person says. It is not before the till's last one, and at most a year ahead.
     *
     * @throws INPUT_INVALID {field, least, most}
     */
    check: (date: string, { businessDate, hubDate }: NextDay): void => {
      const least = store.shift.lastBusinessDate()
      const farthest = [businessDate, hubDate ?? businessDate].map((one) => Date.parse(one))
      const mostMs = Math.max(...farthest) + MOST_DAYS_AHEAD * DAY_MS
      if ((least === null || date >= least) && Date.parse(date) <= mostMs) return
      const most = new Date(mostMs).toISOString().slice(0, 10)
      throw new AppError('INPUT_INVALID', { field: 'businessDate', least, most })
    },
    /** Inside the transaction that opens the shift, before it. */
    confirm: (
      businessDate: string,
      day: NextDay,
      { approvedBy, reason, wallTime }: { approvedBy: string; reason?: string; wallTime: string },
    ): void => {
      if (!day.doubt) return
      const { doubt, businessDate: proposedDate } = day
      const said = { businessDate, proposedDate, doubt, approvedBy, ...(reason !== undefined && { reason }) }
      journal.append({ type: 'clock.confirmed', payload: said }, { businessDate, wallTime })
    },
  }
}
export type BusinessDay = ReturnType<typeof createBusinessDay>
