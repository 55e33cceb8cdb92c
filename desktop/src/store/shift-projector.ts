import type { Envelope } from '@codex/shared/journal/envelope'
import type { TillEvent } from '@codex/shared/journal/events'
import { foldReport, type ReportFact } from '@codex/shared/shift/fold-report'
import { openReport, type Report } from '@codex/shared/shift/report'
import { type GrandTotal, type ZReport, zReport } from '@codex/shared/shift/x-z-report'
import type { ShiftStore } from './shift-store.ts'

type PayloadOf<T extends TillEvent['type']> = Extract<TillEvent, { type: T }>['payload']

/**
 * Makes shifts, their sums and their Z reports anew from the journal: the same texts that the use cases keep up.
 *
 * @param currency the till's; null while it is nobody, and then there are no shifts
 */
export function createShiftProjector(shifts: ShiftStore, currency: string | null) {
  /** Events of a shift follow each other: its sums are read back once. */
  let kept: { readonly shiftId: string; report: Report } | undefined

  const keep = (shiftId: string, report: Report): void => {
    kept = { shiftId, report }
    shifts.setReport(shiftId, report)
  }

  const reportOf = (shiftId: string, home: string): Report =>
    (kept?.shiftId === shiftId ? kept.report : shifts.report(shiftId)) ?? openReport(home)

  const open = ({ shiftId, floatMinor, ownerId }: PayloadOf<'shift.opened'>, envelope: Envelope): void => {
    const { businessDate, operatorId: openedBy, wallTime: openedAt } = envelope
    if (businessDate === null || openedBy === null) return
    const who = { openedBy, ownerId: ownerId ?? openedBy }
    shifts.add({ shiftId, businessDate, openedAt, ...who, currency, floatMinor })
    if (currency !== null) keep(shiftId, openReport(currency))
  }

  const fold = (fact: ReportFact, { shiftId }: Envelope): void => {
    if (shiftId !== null && currency !== null) keep(shiftId, foldReport(reportOf(shiftId, currency), fact))
  }

  const close = (payload: PayloadOf<'shift.closed'>, { wallTime }: Envelope): void => {
    const { shiftId, grandTotal } = payload
    shifts.close(shiftId, wallTime, grandTotal ? zOf(payload, grandTotal, wallTime) : null)
  }

  const zOf = (
    { shiftId, counted }: PayloadOf<'shift.closed'>,
    after: GrandTotal,
    at: string,
  ): ZReport | null => {
    const found = shifts.find(shiftId)
    if (!found || currency === null) return null
    const report = reportOf(shiftId, currency)
    const before = {
      number: after.number - 1,
      positiveMinor: after.positiveMinor - report.positiveMinor,
      negativeMinor: after.negativeMinor - report.negativeMinor,
    }
    const others = (counted?.differences ?? [])
      .filter(({ kind }) => kind !== 'cash')
      .map((one) => ({ kind: one.kind, currency: one.currency, amountMinor: one.countedMinor }))
    const shift = { ...found, currency: found.currency ?? currency }
    return zReport(shift, report, { at, count: counted?.count ?? null, counted: others, before })
  }

  return { open, close, fold }
}
