import { Int, Text, Uuid } from '@codex/shared/fields'
import type { ReconciliationOutcome } from '@codex/shared/sync/reconciliation'
import * as z from 'zod'
import type { FileKind } from './migrate.ts'
import type { Db } from './sqlite.ts'

export const SYNC_FILE = 'sync.db'

/** `sync.db`: how far the hub is. Losing it loses no sale: everything is sent again and recognised. */
export const syncKind: FileKind = {
  applicationId: 0x43_64_78_53, // "CdxS"
  migrations: [
    {
      ...{ version: 1, app: '0.1.0', readableFrom: 1 },
      sql: `
        CREATE TABLE push_cursor (
          epoch_id TEXT PRIMARY KEY,
          acked_seq INTEGER NOT NULL CHECK (acked_seq >= 0),
          quarantined INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE hub (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          generation TEXT,
          offset_ms INTEGER,
          last_contact_at TEXT
        ) STRICT;
        INSERT INTO hub VALUES (1, NULL, NULL, NULL);`,
    },
    {
      ...{ version: 2, app: '0.1.0', readableFrom: 1 },
      // The version before writes neither: what it acknowledges has no hash, and is not compared.
      sql: `
        ALTER TABLE push_cursor ADD COLUMN acked_hash TEXT;
        ALTER TABLE push_cursor ADD COLUMN is_rival INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE hub ADD COLUMN last_receipt_number INTEGER;`,
    },
    {
      ...{ version: 3, app: '0.1.0', readableFrom: 1 },
      // The version before compares nothing; what it leaves here is compared again in its time.
      sql: `
        CREATE TABLE compared_day (
          business_date TEXT PRIMARY KEY,
          outcome TEXT,
          at TEXT,
          wanted INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID;`,
    },
  ],
}

const HubRow = z.object({
  generation: Uuid.nullable(),
  /** Hub time minus this machine's wall clock, as last measured. */
  offsetMs: Int.nullable(),
  lastContactAt: Text.nullable(),
})

export type PushCursor = {
  readonly ackedSeq: number
  /** Of that event; null when the hub did not say. */
  readonly ackedHash: string | null
  /** The hub holds others in the place of events of this epoch. */
  readonly isRival: boolean
}
type CursorRow = Omit<PushCursor, 'isRival'> & { readonly isRival: number }

/** `at` by this machine's clock. */
export type ComparedDay = { readonly outcome: ReconciliationOutcome; readonly at: string }
const MOST_COMPARED_DAYS = 400

export type Acknowledged = {
  readonly seq: number
  readonly hash: string | null
  readonly isQuarantined: boolean
  readonly isRival: boolean
}

export type SyncStore = ReturnType<typeof createSyncStore>

export function createSyncStore(db: Db) {
  const readCursor = db.prepare<[string], CursorRow>(
    `SELECT acked_seq AS ackedSeq, acked_hash AS ackedHash, is_rival AS isRival FROM push_cursor WHERE epoch_id = ?`,
  )
  const writeCursor =
    db.prepare(`INSERT INTO push_cursor (epoch_id, acked_seq, quarantined, acked_hash, is_rival)
    VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET acked_seq = excluded.acked_seq, quarantined = excluded.quarantined,
      acked_hash = excluded.acked_hash, is_rival = max(is_rival, excluded.is_rival)`)
  const lowerCursor = db.prepare(
    `UPDATE push_cursor SET acked_hash = iif(acked_seq > ?, NULL, acked_hash), acked_seq = min(acked_seq, ?)
     WHERE epoch_id = ?`,
  )
  const stepBack = db.prepare('UPDATE push_cursor SET acked_seq = max(0, acked_seq - 1), acked_hash = NULL')
  const readHub = db.prepare(
    'SELECT generation, offset_ms AS offsetMs, last_contact_at AS lastContactAt FROM hub',
  )
  const setGeneration = db.prepare('UPDATE hub SET generation = ?')
  const readReceipt = db.prepare<[], number | null>('SELECT last_receipt_number FROM hub').pluck()
  const raiseReceipt = db.prepare<[number]>(
    'UPDATE hub SET last_receipt_number = max(coalesce(last_receipt_number, 0), ?)',
  )
  const setContact = db.prepare('UPDATE hub SET offset_ms = ?, last_contact_at = ?')
  const wantDay = db.prepare<[string]>(
    'INSERT INTO compared_day (business_date, wanted) VALUES (?, 1) ON CONFLICT DO UPDATE SET wanted = 1',
  )
  const readWanted = db
    .prepare<[], string>('SELECT business_date FROM compared_day WHERE wanted = 1 ORDER BY business_date')
    .pluck()
  const readCompared = db.prepare<[string], ComparedDay>(
    'SELECT outcome, at FROM compared_day WHERE business_date = ? AND outcome IS NOT NULL',
  )
  const writeCompared = db.prepare<[string, string, string]>(
    `INSERT INTO compared_day (business_date, outcome, at) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET outcome = excluded.outcome, at = excluded.at, wanted = 0`,
  )
  const forgetCompared = db.prepare<[number]>(
    `DELETE FROM compared_day WHERE business_date NOT IN
       (SELECT business_date FROM compared_day ORDER BY business_date DESC LIMIT ?)`,
  )
  const hub = () => HubRow.parse(readHub.get())

  return {
    hub,

    /** How far the hub has acknowledged the epoch; sequence 0 for not at all. */
    cursor: (epochId: string): PushCursor => {
      const row = readCursor.get(epochId)
      return row ? { ...row, isRival: row.isRival === 1 } : { ackedSeq: 0, ackedHash: null, isRival: false }
    },

    acknowledge: (epochId: string, { seq, hash, isQuarantined, isRival }: Acknowledged): void =>
      void writeCursor.run(epochId, seq, isQuarantined ? 1 : 0, hash, isRival ? 1 : 0),

    /** The highest receipt number that the hub has named; null while it has not. */
    lastReceiptNumber: (): number | null => readReceipt.get() ?? null,
    noteReceiptNumber: (number: number): void => void raiseReceipt.run(number),

    /** The hub wants older events again. Never moves forward. */
    rewind: (epochId: string, seq: number): void => void lowerCursor.run(seq, seq, epochId),

    /**
     * Notes in which life of its database the hub is; true when it is another than before. Then every epoch
     * sends its last acknowledged event again: the hub either knows it or says where it wants to go on.
     */
    enterGeneration: db.transaction((generation: string): boolean => {
      const known = hub().generation
      if (known === generation) return false
      setGeneration.run(generation)
      if (known !== null) stepBack.run()
      return known !== null
    }),

    /** Business dates that the hub wants compared, oldest first. */
    wantedDays: (): readonly string[] => readWanted.all(),
    wantDays: db.transaction((dates: readonly string[]): void => {
      for (const date of dates) wantDay.run(date)
    }),
    /** How a business date was when it was last compared; undefined when it never was. */
    comparedDay: (businessDate: string): ComparedDay | undefined => readCompared.get(businessDate),
    noteCompared: db.transaction((businessDate: string, outcome: ReconciliationOutcome, at: string): void => {
      writeCompared.run(businessDate, outcome, at)
      forgetCompared.run(MOST_COMPARED_DAYS)
    }),

    noteContact: (offsetMs: number | null, at: string): void => void setContact.run(offsetMs, at),
  }
}
