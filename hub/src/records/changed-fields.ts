import { isDeepStrictEqual } from 'node:util'
import type { AuditDetails } from '../database/audit.ts'
import type { Fields } from './record-kind.ts'

/** What of `after` is another than before. */
export const changedFields = (before: Fields, after: Fields): Fields =>
  Object.fromEntries(
    Object.entries(after).filter(([field, value]) => !isDeepStrictEqual(value, before[field])),
  )

/** Before and after, as the audit trail has them. */
export const fromTo = (before: Fields, changed: Fields): AuditDetails =>
  Object.fromEntries(
    Object.entries(changed).map(([field, to]) => [field, { from: before[field] ?? null, to: to ?? null }]),
  ) as AuditDetails
