import type { TillEvent } from '@codex/shared/journal/events'
import { readEvent } from '@codex/shared/journal/read-event'
import { foldReport, type ReportFact } from '@codex/shared/shift/fold-report'
import { openReport, type Report } from '@codex/shared/shift/report'

/** What an event adds to its shift's report; undefined: nothing. */
export function reportFactOf(event: TillEvent): ReportFact | undefined {
  switch (event.type) {
    case 'sale.completed':
      return { type: 'sale', sale: event.payload }
    case 'cash.moved':
      return { type: 'movement', movement: event.payload }
    case 'drawer.opened':
      return { type: 'no-sale' }
    default:
      return undefined
  }
}

/**
 * The report of one shift from the journal alone, read from its newest entry back until the shift opens. For shifts
 * that an earlier version opened, and for whoever checks the sums that were kept up.
 */
export function rebuildReport(newestFirst: Iterable<string>, shiftId: string, currency: string): Report {
  let report = openReport(currency)
  for (const text of newestFirst) {
    // Most of a journal is of other shifts, and parsing is what takes long.
    if (!text.includes(shiftId)) continue
    const read = readEvent(text)
    if (read.kind !== 'event') continue
    const { envelope, event } = read
    if (event.type === 'shift.opened' && event.payload.shiftId === shiftId) break
    const fact = envelope.shiftId === shiftId ? reportFactOf(event) : undefined
    if (fact) report = foldReport(report, fact)
  }
  return report
}
