import type { DrillFault } from '@codex/shared/drill/drill-report'

/** What did not hold. `code`: what the till refused with, where it did. */
export class DrillFailure extends Error {
  readonly fault: DrillFault
  readonly code: string | null
  constructor(fault: DrillFault, code: string | null = null) {
    super(fault)
    this.fault = fault
    this.code = code
  }
}

/** The till has no such thing: nothing was tried. */
export class NotThere extends Error {}

/** Somebody stopped it, or training ended. */
export class Stopped extends Error {}
