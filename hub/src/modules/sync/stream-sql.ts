import type { MachineStanding } from '@codex/shared/api/tills'
import { AppError } from '@codex/shared/errors/app-error'
import { NO_HASH } from '@codex/shared/journal/hash'
import { toNumber } from '../../database/rows.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import { textArray } from '../../database/text-array.ts'
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

const STANDING = `CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN replaced_at IS NOT NULL THEN 'replaced'
  ELSE 'active' END`

type Row = {
  nextSeq: string
  headHash: string
  quarantinedFrom: string | null
  quarantineReason: string | null
}

/** The stream's row, locked until the batch is committed. A new epoch gets one at sequence 1. */
export async function lockStream(sql: Sql, key: StreamKey, at: Date): Promise<Stream> {
  const known = await lockKnownStream(sql, key)
  if (known) return known
  await sql.query(
    `INSERT INTO ingest.till_stream (tenant_id, till_id, epoch_id, next_seq, head_hash, opened_at, pushed_at)
     VALUES ($1, $2, $3, 1, $4, $5, $5) ON CONFLICT DO NOTHING`,
    [...keyOf(key), NO_HASH, at],
  )
  return (await lockKnownStream(sql, key)) as Stream
}

/** The same for a stream that has to be there. */
export async function lockKnownStream(sql: Sql, key: StreamKey): Promise<Stream | undefined> {
  const { rows } = await sql.query<Row>({
    name: 'lock-stream',
    text: `SELECT ${COLUMNS} FROM ingest.till_stream
     WHERE tenant_id = $1 AND till_id = $2 AND epoch_id = $3 FOR UPDATE`,
    values: keyOf(key),
  })
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

const INSERT_EVENTS = `INSERT INTO ingest.events_raw
  (tenant_id, till_id, epoch_id, received_at, seq, hash, event_id, type, text, fault)
  SELECT $1::uuid, $2::uuid, $3::uuid, $4::timestamptz, *
  FROM unnest($5::int8[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])`

const eventValues = (key: StreamKey, events: readonly ReceivedEvent[], at: Date) => [
  ...keyOf(key),
  at,
  events.map((event) => event.seq),
  textArray(events.map((event) => event.hash)),
  textArray(events.map((event) => event.facts?.eventId ?? null)),
  textArray(events.map((event) => event.facts?.type.replaceAll('\0', '') ?? null)),
  textArray(events.map((event) => event.bytes)),
  textArray(events.map((event) => event.fault ?? null)),
]

/** One statement, however many they are. */
export const insertEvents = (sql: Sql, key: StreamKey, events: readonly ReceivedEvent[], at: Date) =>
  sql.query(INSERT_EVENTS, eventValues(key, events, at))

/** What else is to be known of a push: all in the statement that stores it. */
export type Stored = {
  readonly generation: string
  /** The highest receipt number that the hub knows of the till, this batch's among them. */
  readonly lastReceiptNumber: number
  /** A machine that the hub does not know, as after a restore from an older backup, hands in like a replaced one. */
  readonly standing: MachineStanding
}

type Advance = Pick<Stream, 'nextSeq' | 'headHash'> & {
  readonly receiptNumber: number
  /** Undefined when not the till itself speaks: then it was not seen either. */
  readonly deviceId: string | undefined
}

/**
 * Stores events and advances stream and till, under the stream's lock. One statement: each more would cost every push
 * another way to the database and back.
 *
 * @throws NOT_FOUND for a till of nobody, AUTH_INVALID to that till itself
 */
export async function storeEvents(
  sql: Sql,
  key: StreamKey,
  events: readonly ReceivedEvent[],
  { nextSeq, headHash, receiptNumber, deviceId }: Advance,
  at: Date,
): Promise<Stored> {
  const { rows } = await sql.query<{ last: string | null; generation: string; standing: MachineStanding }>({
    name: 'store-events',
    text: `WITH stored AS (${INSERT_EVENTS}),
      advanced AS (
        UPDATE ingest.till_stream SET next_seq = $11, head_hash = $12, pushed_at = $4
        WHERE tenant_id = $1 AND till_id = $2 AND epoch_id = $3),
      touched AS (
        UPDATE till SET last_receipt_number = GREATEST(last_receipt_number, $13),
          last_seen_at = CASE WHEN $14::uuid IS NULL THEN last_seen_at ELSE $4 END
        WHERE tenant_id = $1 AND id = $2 RETURNING last_receipt_number AS last)
      SELECT (SELECT last FROM touched), generation, COALESCE(
        (SELECT ${STANDING} FROM till_device WHERE tenant_id = $1 AND id = $14), 'replaced') AS standing
      FROM ingest.hub_generation`,
    values: [...eventValues(key, events, at), nextSeq, headHash, receiptNumber, deviceId ?? null],
  })
  const [row] = rows
  if (!row || row.last === null)
    throw deviceId === undefined ? new AppError('NOT_FOUND', { tillId: key.tillId }) : unknownTill(key.tillId)
  return { ...row, lastReceiptNumber: toNumber(row.last) }
}

export async function insertConflicts(sql: Sql, key: StreamKey, events: readonly ReceivedEvent[], at: Date) {
  await sql.query(
    `INSERT INTO ingest.event_conflict (tenant_id, till_id, epoch_id, received_at, seq, hash, text)
     SELECT $1, $2, $3, $4, * FROM unnest($5::int8[], $6::text[], $7::text[]) ON CONFLICT DO NOTHING`,
    [
      ...[...keyOf(key), at],
      events.map(({ seq }) => seq),
      textArray(events.map(({ hash }) => hash)),
      textArray(events.map(({ bytes }) => bytes)),
    ],
  )
}

/** From a sequence on the stream waits for a person. */
export async function quarantine(sql: Sql, key: StreamKey, fromSeq: number, reason: string): Promise<void> {
  await sql.query(
    `UPDATE ingest.till_stream SET quarantined_from = $4, quarantine_reason = $5, status = 'quarantined'
     WHERE tenant_id = $1 AND till_id = $2 AND epoch_id = $3`,
    [...keyOf(key), fromSeq, reason],
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

/** To the till itself: it is nobody here, as after a restore from before it was enrolled, and needs a code. */
const unknownTill = (tillId: string): AppError => new AppError('AUTH_INVALID', { tillId })

/** How the hub knows that a till lives. */
export async function touchTill(
  sql: Sql,
  { tenantId, tillId }: Pick<StreamKey, 'tenantId' | 'tillId'>,
  at: Date,
): Promise<void> {
  const { rowCount } = await sql.query('UPDATE till SET last_seen_at = $3 WHERE tenant_id = $1 AND id = $2', [
    ...[tenantId, tillId],
    at,
  ])
  if (rowCount !== 1) throw unknownTill(tillId)
}

export async function readGeneration(sql: Sql): Promise<string> {
  const { rows } = await sql.query<{ generation: string }>('SELECT generation FROM ingest.hub_generation')
  return (rows[0] as { generation: string }).generation
}
