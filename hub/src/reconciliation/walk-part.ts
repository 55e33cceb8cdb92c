import { createHash } from 'node:crypto'
import { readEvent } from '@codex/shared/journal/read-event'
import type { Sale } from '@codex/shared/sale/sale'
import { toNumber } from '../database/rows.ts'
import type { Sql } from '../database/tenant-transaction.ts'
import { keyOf } from '../projection/cursor-sql.ts'
import type { DayPart } from './books-sql.ts'

const ROWS_AT_ONCE = 200

type Row = {
  readonly seq: string
  readonly hash: string
  readonly text: string
  readonly type: string | null
  readonly fault: string | null
  readonly isRead: boolean
}

/** What is stored of a part of a day, read from its texts alone. */
export type Walked = {
  /** The first number without an event. */
  readonly missing: number | null
  /** The first event whose text is not the one that was hashed when it came, or that names another as the one before. */
  readonly altered: number | null
  readonly sales: readonly Sale[]
}

/**
 * Reads a part from end to end: no number missing, every text as it was hashed, each naming the hash of the one before
 * unless it came with a fault. Sales are those that people read.
 */
export async function walkPart(sql: Sql, { key, firstSeq, lastSeq }: DayPart): Promise<Walked> {
  let missing: number | null = null
  let altered: number | null = null
  const sales: Sale[] = []
  let next = firstSeq
  let before: string | undefined
  while (next <= lastSeq) {
    const { rows } = await sql.query<Row>(
      `SELECT r.seq, r.hash, r.text, r.type, r.fault, EXISTS (SELECT FROM ingest.events_enriched e
         WHERE (e.tenant_id, e.till_id, e.epoch_id, e.seq) = (r.tenant_id, r.till_id, r.epoch_id, r.seq)) AS "isRead"
       FROM ingest.events_raw r
       WHERE r.tenant_id = $1 AND r.till_id = $2 AND r.epoch_id = $3 AND r.seq BETWEEN $4 AND $5
       ORDER BY r.seq LIMIT $6`,
      [...keyOf(key), next, lastSeq, ROWS_AT_ONCE],
    )
    for (const row of rows) {
      const seq = toNumber(row.seq)
      if (seq !== next) missing ??= next
      if (hashOf(row.text) !== row.hash || !isLinked(row, seq === next ? before : undefined)) altered ??= seq
      before = row.hash
      const sale = row.isRead && row.type === 'sale.completed' ? saleOf(row.text) : undefined
      if (sale) sales.push(sale)
      next = seq + 1
    }
    if (rows.length < ROWS_AT_ONCE) break
  }
  if (next <= lastSeq) missing ??= next
  return { missing, altered, sales }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

const isLinked = ({ text, fault }: Row, before: string | undefined): boolean =>
  before === undefined ||
  fault !== null ||
  (JSON.parse(text) as { readonly prevHash?: unknown }).prevHash === before

function saleOf(text: string): Sale | undefined {
  const read = readEvent(text)
  return read.kind === 'event' && read.event.type === 'sale.completed' ? read.event.payload : undefined
}
