import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readEvent } from '@codex/shared/journal/read-event'
import type { Sale } from '@codex/shared/sale/sale'
import type { Sums } from '../../../scripts/lib/fleet-ledger.ts'
import { type Db, openSqlite } from '../../src/store/sqlite.ts'
import { verifyTill } from '../../src/store/verify/verify-till.ts'

const fileOf = (dataDir: string): string => join(dataDir, 'till.db')

function reading<T>(dataDir: string, read: (db: Db) => T): T {
  const db = openSqlite(fileOf(dataDir), { readonly: true })
  try {
    return read(db)
  } finally {
    db.close()
  }
}

/** How far a till's journal is, past the engine. */
export function readHead(dataDir: string): { epochId: string | null; seq: number; sales: number } {
  if (!existsSync(fileOf(dataDir))) return { epochId: null, seq: 0, sales: 0 }
  return reading(dataDir, (db) => {
    const head = db
      .prepare<[], { epochId: string; seq: number }>(
        'SELECT epoch_id AS epochId, next_seq - 1 AS seq FROM epoch ORDER BY ordinal DESC LIMIT 1',
      )
      .get()
    return {
      epochId: null,
      seq: 0,
      ...head,
      sales: db.prepare('SELECT count(*) FROM sale').pluck().get() as number,
    }
  })
}

/** What a till has sold, by its own journal. */
export type TillJournal = {
  readonly tillId: string
  /** `epochId seq hash` of every event. */
  readonly events: readonly string[]
  readonly saleIds: readonly string[]
  readonly sums: Sums
  readonly kinds: Readonly<Record<string, number>>
  /** What the file says against itself. */
  readonly faults: readonly string[]
}

type Row = { readonly epochId: string; readonly seq: number; readonly hash: string; readonly text: string }

export const readJournal = (dataDir: string): TillJournal =>
  reading(dataDir, (db) => {
    const rows = db
      .prepare<[], Row>(
        'SELECT epoch_id AS epochId, seq, hash, text FROM journal ORDER BY epoch_ordinal, seq',
      )
      .all()
    const sales = rows.flatMap(({ text }) => saleOf(text))
    const { damage, chain, tables, receiptGaps } = verifyTill(db)
    const faults = [
      ...damage,
      ...chain.map(({ seq, fault }) => `${fault} at ${seq}`),
      ...tables.map(({ table, missing, extra }) => `table ${table}: ${missing} missing, ${extra} too many`),
      ...receiptGaps.map(({ from, to }) => `receipts ${from} to ${to} are nowhere`),
    ]
    return {
      tillId: JSON.parse(rows[0]?.text ?? '{}').tillId,
      events: rows.map(({ epochId, seq, hash }) => `${epochId} ${seq} ${hash}`),
      saleIds: sales.map(({ saleId }) => saleId),
      sums: sumsOf(sales),
      kinds: countBy(sales, ({ kind }) => kind),
      faults,
    }
  })

export const readSales = (dataDir: string): Sale[] =>
  reading(dataDir, (db) =>
    db
      .prepare<[], string>('SELECT text FROM journal ORDER BY epoch_ordinal, seq')
      .pluck()
      .all()
      .flatMap(saleOf),
  )

function saleOf(text: string): Sale[] {
  const read = readEvent(text)
  if (read.kind !== 'event') throw new Error(`an event that nobody can read: ${text.slice(0, 200)}`)
  return read.event.type === 'sale.completed' ? [read.event.payload] : []
}

/** The same sums as the hub makes of its tables. */
export function sumsOf(sales: readonly Sale[]): Sums {
  const sums: Record<string, number> = { total: 0, tax: 0, rounding: 0, change: 0, taxed: 0, lines: 0 }
  const add = (name: string, minor: number): void => {
    sums[name] = (sums[name] ?? 0) + minor
  }
  for (const sale of sales) {
    add('total', sale.totalMinor)
    add('tax', sale.taxMinor)
    add('rounding', sale.roundingMinor)
    add('change', sale.changeMinor)
    add('lines', sale.lines.length)
    for (const { grossMinor } of sale.taxes) add('taxed', grossMinor)
    for (const { kind, amountMinor } of sale.tenders) add(`by ${kind}`, amountMinor)
  }
  return sums
}

function countBy<T>(values: readonly T[], nameOf: (value: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[nameOf(value)] = (counts[nameOf(value)] ?? 0) + 1
  return counts
}
