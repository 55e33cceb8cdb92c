import { createCloseShift } from './close-shift.ts'
import { createHandOver } from './hand-over.ts'
import { createMoveCash } from './move-cash.ts'
import { createOpenDrawer } from './open-drawer.ts'
import { createOpenShift } from './open-shift.ts'
import { createPaperJobs } from './paper-jobs.ts'
import { createReadReports } from './read-reports.ts'
import type { ShiftParts } from './shift-parts.ts'

/** All that a window asks about the shift and its cash. */
export function createShiftCalls(parts: ShiftParts) {
  const withPaper = { ...parts, paper: createPaperJobs(parts) }
  return {
    open: createOpenShift(parts),
    close: createCloseShift(withPaper),
    handOver: createHandOver(parts),
    move: createMoveCash(withPaper),
    drawer: createOpenDrawer(parts),
    reports: createReadReports(withPaper),
  }
}
export type ShiftCalls = ReturnType<typeof createShiftCalls>
