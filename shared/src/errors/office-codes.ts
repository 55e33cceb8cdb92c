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
  PASSWORD_WRONG: row('auth', 401),
  CODE_WRONG: row('auth', 401),
  EMAIL_TAKEN: row('conflict', 409),
  NUMBER_TAKEN: row('conflict', 409),
  BADGE_TAKEN: row('conflict', 409),
  USER_NOT_INVITED: row('state', 409),
  LAST_OWNER: row('state', 409),
  REGION_IN_USE: row('state', 409),
  KEYS_TOO_MANY: row('limit', 409),
  LINK_OVER: row('auth', 410),
  SIGN_IN_OVER: row('auth', 401),
  SECOND_FACTOR_NOT_BEGUN: row('state', 409),
  SECOND_FACTOR_REQUIRED: row('state', 409),
} as const satisfies Record<string, ErrorRow>
