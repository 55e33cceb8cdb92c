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
  ],
}

const HubRow = z.object({
  generation: z.uuid().nullable(),
  /** Hub time minus this machine's wall clock, as last measured. */
  offsetMs: z.int().nullable(),
  lastContactAt: z.string().nullable(),
})

export type SyncStore = ReturnType<typeof createSyncStore>

export function createSyncStore(db: Db) {
  const readCursor = db
    .prepare<[string], number>('SELECT acked_seq FROM push_cursor WHERE epoch_id = ?')
    .pluck()
  const writeCursor = db.prepare(`INSERT INTO push_cursor VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET acked_seq = excluded.acked_seq, quarantined = excluded.quarantined`)
  const lowerCursor = db.prepare('UPDATE push_cursor SET acked_seq = min(acked_seq, ?) WHERE epoch_id = ?')
  const stepBack = db.prepare('UPDATE push_cursor SET acked_seq = max(0, acked_seq - 1)')
  const readHub = db.prepare(
    'SELECT generation, offset_ms AS offsetMs, last_contact_at AS lastContactAt FROM hub',
  )
  const setGeneration = db.prepare('UPDATE hub SET generation = ?')
  const setContact = db.prepare('UPDATE hub SET offset_ms = ?, last_contact_at = ?')
  const hub = () => HubRow.parse(readHub.get())

  return {
    hub,

    /** The last event of the epoch that the hub has acknowledged; 0 for none. */
    ackedSeq: (epochId: string): number => readCursor.get(epochId) ?? 0,

    acknowledge: (epochId: string, seq: number, isQuarantined: boolean): void =>
      void writeCursor.run(epochId, seq, isQuarantined ? 1 : 0),

    /** The hub wants older events again. Never moves forward. */
    rewind: (epochId: string, seq: number): void => void lowerCursor.run(seq, epochId),

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

    noteContact: (offsetMs: number | null, at: string): void => void setContact.run(offsetMs, at),
  }
}
