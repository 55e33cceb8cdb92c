import type { EventType } from '@codex/shared/journal/events'

/**
 * A query for what events of one type name. It stands alone, so that the journal is read once and not once for each row
 * that is looked for.
 */
export const namedBy = (type: EventType, field: string): string =>
  `SELECT json_extract(text, '$.payload.${field}') FROM journal WHERE type = '${type}'
   AND json_extract(text, '$.payload.${field}') IS NOT NULL`
