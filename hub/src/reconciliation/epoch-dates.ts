import type { DatedEvent, DatedEvents } from '@codex/shared/sync/day-range'
import { toNumber } from '../database/rows.ts'
import type { Sql } from '../database/tenant-transaction.ts'
import type { StreamKey } from '../modules/sync/stream-sql.ts'
import { keyOf } from '../projection/cursor-sql.ts'

/**
 * Members of canonical JSON stand in the order of their names, so the envelope's date is the second one. Read as text:
 * PostgreSQL reads no JSON that spells a NUL out.
 */
const DATE = `substring(text FROM '^\\{"appVersion":"[^"\\\\]*","businessDate":"(\\d{4}-\\d{2}-\\d{2})"')`
const OF_EPOCH = `tenant_id = $1 AND till_id = $2 AND epoch_id = $3 AND fault IS NULL AND ${DATE} IS NOT NULL`

type Row = { readonly seq: string; readonly date: string }
const eventOf = (row: Row | undefined): DatedEvent | undefined =>
  row && { seq: toNumber(row.seq), businessDate: row.date }

/** The business dates of a stored epoch. */
export const storedDates = (sql: Sql, key: StreamKey, firstSeq: number, lastSeq: number): DatedEvents => {
  const ask = async (rest: string, values: readonly number[]): Promise<DatedEvent | undefined> => {
    const { rows } = await sql.query<Row>(
      `SELECT seq, ${DATE} AS date FROM ingest.events_raw WHERE ${OF_EPOCH} AND ${rest} LIMIT 1`,
      [...keyOf(key), ...values],
    )
    return eventOf(rows[0])
  }
  return {
    ...{ firstSeq, lastSeq },
    atOrAfter: (seq) => ask('seq BETWEEN $4 AND $5 ORDER BY seq', [seq, lastSeq]),
    atOrBefore: (seq) => ask('seq BETWEEN $4 AND $5 ORDER BY seq DESC', [firstSeq, seq]),
  }
}
