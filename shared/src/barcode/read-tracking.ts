import type { Tracking } from '../basket/line.ts'
import { resolveDate } from './gs1/calendar.ts'
import type { Gs1Facts } from './gs1/facts.ts'

export type TrackingRead = { ok: true; tracking: Tracking; bestBefore?: string } | { ok: false; ai: string }

/**
 * What names the piece, and its last day of sale: the earliest of the use-by date (AI 17), the day of the use-by
 * time (7003) and the maker's sell-by date (16). Best before (15) stands apart: it does not end the sale.
 *
 * @returns the application identifier of a date that the calendar does not have (February 29, 2100)
 */
export function readTracking(facts: Gs1Facts, businessDate: string): TrackingRead {
  const dates = {
    '17': facts.expiry,
    '7003': facts.expiryTime?.slice(0, 6),
    '16': facts.sellBy,
    '15': facts.bestBefore,
  }
  const resolved = new Map<string, string>()
  for (const [ai, text] of Object.entries(dates)) {
    if (text === undefined) continue
    const date = resolveDate(text, businessDate)
    if (date === undefined) return { ok: false, ai }
    resolved.set(ai, date)
  }
  const bestBefore = resolved.get('15')
  resolved.delete('15')
  const [expiry] = [...resolved.values()].sort()
  const { serial, lot } = facts
  const tracking = { ...(serial && { serial }), ...(lot && { lot }), ...(expiry && { expiry }) }
  return bestBefore === undefined ? { ok: true, tracking } : { ok: true, tracking, bestBefore }
}
