import { type ErrorRow, row } from './error-row.ts'

/** Failures that only head office, integrators and operations meet at the hub's API. */
export const officeCodes = {
  PRECONDITION_REQUIRED: row('input', 428),
  RECORD_CHANGED: row('conflict', 412),
  RECORD_ENDED: row('state', 409),
  RECORD_IN_USE: row('conflict', 409),
  NAME_TAKEN: row('conflict', 409),
  IDEMPOTENCY_IN_FLIGHT: row('conflict', 409, true),
  IDEMPOTENCY_OTHER_REQUEST: row('input', 422),
  IDEMPOTENCY_ANSWER_LOST: row('conflict', 409),
} as const satisfies Record<string, ErrorRow>
