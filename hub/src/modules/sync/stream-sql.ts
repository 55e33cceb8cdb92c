import type { MachineStanding } from '@codex/shared/api/tills'
import { AppError } from '@codex/shared/errors/app-error'
import { NO_HASH } from '@codex/shared/journal/hash'
import { toNumber } from '../../database/rows.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { ReceivedEvent } from './check-event.ts'
import type { Opening } from './opening.ts'

export type StreamKey = { readonly tenantId: string; readonly tillId: string; readonly epochId: string }

export type Stream = {
  readonly nextSeq: number
  readonly headHash: string
  readonly quarantinedFrom: number | null
  readonly quarantineReason: string | null
}

const keyOf = ({ tenantId, tillId, epochId }: StreamKey): [string, string, string] => [
  tenantId,
  tillId,
  epochId,
]

const COLUMNS = `next_seq::int8 AS "nextSeq", head_hash AS "headHash", quarantined_from AS "quarantinedFrom",
  quarantine_reason AS "quarantineReason"`

type Row = {
  nextSeq: string
  headHash: string
  quarantinedFrom: string | null
  quarantineReason: string | null
}

/** The stream's row, locked until the batch is committed. A new epoch gets one at sequence 1. */
export async function lockStream(sql: Sql, key: StreamKey, at: Date): Promise<Stream> {
  await sql.query(
    `INSERT INTO ingest.till_stream (tenant_id, till_id, epoch_id, next_seq, head_hash, opened_at, pushed_at)
     VALUES ($1, $2, $3, 1, $4, $5, $5) ON CONFLICT DO NOTHING`,
    [...keyOf(key), NO_HASH, at],
  )
  return (await lockKnownStream(sql, key)) as Stream
}

/** The same for a stream that has to be there. */
export async function lockKnownStream(sql: Sql, key: StreamKey): Promise<Stream | undefined> {
  const { rows } = await sql.query<Row>(
    `SELECT ${COLUMNS} FROM ingest.till_stream
     WHERE tenant_id = $1 AND till_id = $2 AND epoch_id = $3 FOR UPDATE`,
    keyOf(key),
  )
  const [row] = rows
  return (
    row && {
      nextSeq: Number(row.nextSeq),
      headHash: row.headHash,
      quarantinedFrom: row.quarantinedFrom === null ? null : Number(row.quarantinedFrom),
      quarantineReason: row.quarantineReason,
    }
  )
}

export async function storedHashes(
  sql: Sql,
  key: StreamKey,
  from: number,
  to: number,
): Promise<Map<number, string>> {
  const { rows } = await sql.query<{ seq: string; hash: string }>(
    `SELECT seq, hash FROM ingest.events_raw
     WHERE tenant_id = $1 AND till_id = $2 AND epoch_id = $3 AND seq BETWEEN $4 AND $5`,
    [...keyOf(key), from, to],
  )
  return new Map(rows.map(({ seq, hash }) => [Number(seq), hash]))
}

/** One statement for the batch, however long it is. */
export async function insertEvents(sql: Sql, key: StreamKey, events: readonly ReceivedEvent[], at: Date) {
  if (events.length === 0) return
  await sql.query(
    `INSERT INTO ingest.events_raw
       (tenant_id, till_id, epoch_id, received_at, seq, hash, event_id, type, text, fault)
     SELECT $1, $2, $3, $4, * FROM unnest($5::int8[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])`,
    [
      ...keyOf(key),
      at,
      events.map((event) => event.seq),
      events.map((event) => event.hash),
      events.map((event) => event.envelope?.eventId ?? null),
      events.map((event) => event.envelope?.type.replaceAll('\0', '') ?? null),
      events.map((event) => event.text),
      events.map((event) => event.fault ?? null),
    ],
  )
}

export async function insertConflicts(
  sql: Sql,
  key: StreamKey,
  events: readonly Pick<ReceivedEvent, 'seq' | 'hash' | 'text'>[],
  at: Date,
) {
  await sql.query(
    `INSERT INTO ingest.event_conflict (tenant_id, till_id, epoch_id, received_at, seq, hash, text)
     SELECT $1, $2, $3, $4, * FROM unnest($5::int8[], $6::text[], $7::text[]) ON CONFLICT DO NOTHING`,
    [...keyOf(key), at, events.map((e) => e.seq), events.map((e) => e.hash), events.map((e) => e.text)],
  )
}

export async function saveStream(sql: Sql, key: StreamKey, stream: Stream, at: Date): Promise<void> {
  const { nextSeq, headHash, quarantinedFrom, quarantineReason } = stream
  await sql.query(
    `UPDATE ingest.till_stream SET next_seq = $4, head_hash = $5, quarantined_from = $6, quarantine_reason = $7,
       status = CASE WHEN $6::int8 IS NULL THEN 'open' ELSE 'quarantined' END, pushed_at = $8
     WHERE tenant_id = $1 AND till_id = $2 AND epoch_id = $3`,
    [...keyOf(key), nextSeq, headHash, quarantinedFrom, quarantineReason, at],
  )
}

export async function saveOpening(sql: Sql, key: StreamKey, { ordinal, reason, oldHead }: Opening) {
  await sql.query(
    `UPDATE ingest.till_stream SET epoch_ordinal = $4, opened_reason = $5, old_head = $6
     WHERE tenant_id = $1 AND till_id = $2 AND epoch_id = $3`,
    [...keyOf(key), ordinal, reason, oldHead],
  )
}

/** Whether a rival event with this hash is kept for the place. */
export async function hasRival(sql: Sql, key: StreamKey, seq: number, hash: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    `SELECT 1 FROM ingest.event_conflict
     WHERE tenant_id = $1 AND till_id = $2 AND epoch_id = $3 AND seq = $4 AND hash = $5`,
    [...keyOf(key), seq, hash],
  )
  return rowCount === 1
}

/**
 * Receipt numbers of the till as the hub has seen them; a new machine goes on above. Answers with the highest.
 * `seenAt`: null when not the till itself spoke.
 */
export async function touchTill(
  sql: Sql,
  key: Pick<StreamKey, 'tenantId' | 'tillId'>,
  receiptNumber: number,
  seenAt: Date | null,
): Promise<number> {
  const { rows } = await sql.query<{ last: string }>(
    `UPDATE till SET last_seen_at = COALESCE($3, last_seen_at), last_receipt_number = GREATEST(last_receipt_number, $4)
     WHERE tenant_id = $1 AND id = $2 RETURNING last_receipt_number AS last`,
    [key.tenantId, key.tillId, seenAt, receiptNumber],
  )
  const [till] = rows
  // To the till itself: it is nobody here, as after a restore from before it was enrolled, and needs a code.
  if (!till) throw new AppError(seenAt === null ? 'NOT_FOUND' : 'AUTH_INVALID', { tillId: key.tillId })
  return toNumber(till.last)
}

/** A machine that the hub does not know, as after a restore from an older backup, hands in like a replaced one. */
export async function machineStanding(
  sql: Sql,
  tenantId: string,
  deviceId: string,
): Promise<MachineStanding> {
  const { rows } = await sql.query<{ standing: MachineStanding }>(
    `SELECT CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN replaced_at IS NOT NULL THEN 'replaced'
       ELSE 'active' END AS standing
     FROM till_device WHERE tenant_id = $1 AND id = $2`,
    [tenantId, deviceId],
  )
  return rows[0]?.standing ?? 'replaced'
}

export async function readGeneration(sql: Sql): Promise<string> {
  const { rows } = await sql.query<{ generation: string }>('SELECT generation FROM ingest.hub_generation')
  return (rows[0] as { generation: string }).generation
}
