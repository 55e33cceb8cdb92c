import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@codex/shared/errors/app-error'
import type { DatedEvent, DatedEvents } from '@codex/shared/sync/day-range'
import { MAX_PUSH_BYTES, MAX_PUSH_EVENTS, pushBody } from '@codex/shared/sync/push'
import { type Db, openSqlite } from '../store/sqlite.ts'
import { tillFile } from '../store/till-schema.ts'
import type { Batch } from './hub-client.ts'

/** Its journal as it lies here just now: what is older than `keptFrom` was taken away. */
export type Epoch = {
  readonly ordinal: number
  readonly epochId: string
  readonly keptFrom: number
  readonly lastSeq: number
}
type Entry = { readonly seq: number; readonly text: string }

export type JournalReader = ReturnType<typeof openJournalReader>

/** Reads the journal from the engine's `till.db`, which may not exist yet. */
export function openJournalReader(dataDir: string) {
  const file = join(dataDir, 'till.db')
  let opened: { readonly db: Db; readonly reader: ReturnType<typeof createReader> } | undefined

  const reader = () => {
    if (opened || !existsSync(file)) return opened?.reader
    const db = openSqlite(file, { readonly: true })
    try {
      const isReady = Number(db.pragma('application_id', { simple: true })) === tillFile.applicationId
      if (isReady) opened = { db, reader: createReader(db) }
    } finally {
      if (!opened) db.close()
    }
    return opened?.reader
  }

  return {
    /** Whether the engine has made the file. */
    isReady: (): boolean => reader() !== undefined,
    /** In the order in which their events are sent. */
    epochs: (): readonly Epoch[] => reader()?.epochs() ?? [],
    /** The next batch of an epoch after a sequence, or undefined when there is none. */
    batch: (epoch: Epoch, afterSeq: number, mostEvents = MAX_PUSH_EVENTS): Batch | undefined =>
      reader()?.batch(epoch, afterSeq, mostEvents),
    /** Of an entry; undefined when it is not here, or no longer. */
    hashOf: (epoch: Epoch, seq: number): string | undefined => reader()?.hashOf(epoch, seq),
    /** When an entry was written, by the till's clock. */
    timeOf: (epoch: Epoch, seq: number): string | undefined => reader()?.timeOf(epoch, seq),
    /** The business dates of what is kept of an epoch. */
    dates: ({ ordinal, keptFrom, lastSeq }: Epoch): DatedEvents => ({
      ...{ firstSeq: keptFrom, lastSeq },
      atOrAfter: async (seq) => reader()?.datedFrom(ordinal, seq, lastSeq),
      atOrBefore: async (seq) => reader()?.datedUpTo(ordinal, seq, keptFrom),
    }),
    /** Completed sales of an epoch between two sequences, both inside, at most so many. */
    sales: ({ ordinal }: Epoch, firstSeq: number, lastSeq: number, most: number): readonly Entry[] =>
      reader()?.sales(ordinal, firstSeq, lastSeq, most) ?? [],
    close: (): void => {
      opened?.db.close()
      opened = undefined
    },
  }
}

function createReader(db: Db) {
  const epochs = db.prepare<[], Epoch>(
    `SELECT ordinal, epoch_id AS epochId, kept_from_seq AS keptFrom, next_seq - 1 AS lastSeq FROM epoch
     ORDER BY ordinal`,
  )
  const entries = db.prepare<[number, number, number], Entry>(
    'SELECT seq, text FROM journal WHERE epoch_ordinal = ? AND seq > ? ORDER BY seq LIMIT ?',
  )

  const hash = db
    .prepare<[number, number], string>('SELECT hash FROM journal WHERE epoch_ordinal = ? AND seq = ?')
    .pluck()

  const time = db
    .prepare<[number, number], string>('SELECT appended_at FROM journal WHERE epoch_ordinal = ? AND seq = ?')
    .pluck()

  const DATED = `SELECT seq, json_extract(text, '$.businessDate') AS businessDate FROM journal
    WHERE epoch_ordinal = ? AND businessDate IS NOT NULL`
  const datedFrom = db.prepare<[number, number, number], DatedEvent>(
    `${DATED} AND seq BETWEEN ? AND ? ORDER BY seq LIMIT 1`,
  )
  const datedUpTo = db.prepare<[number, number, number], DatedEvent>(
    `${DATED} AND seq <= ? AND seq >= ? ORDER BY seq DESC LIMIT 1`,
  )
  const sales = db.prepare<[number, number, number, number], Entry>(
    `SELECT seq, text FROM journal
     WHERE epoch_ordinal = ? AND seq BETWEEN ? AND ? AND type = 'sale.completed' ORDER BY seq LIMIT ?`,
  )

  const batch = (
    { ordinal, epochId }: Pick<Epoch, 'ordinal' | 'epochId'>,
    afterSeq: number,
    mostEvents: number,
  ): Batch | undefined => {
    const texts: string[] = []
    let bytes = Buffer.byteLength(pushBody(epochId, Number.MAX_SAFE_INTEGER, []))
    // Read and left within this call: an open cursor would keep the engine's WAL from shrinking.
    for (const { seq, text } of entries.iterate(ordinal, afterSeq, mostEvents)) {
      const expectedSeq = afterSeq + texts.length + 1
      if (seq !== expectedSeq) throw new AppError('TILL_DB_CORRUPT', { epochId, missingSeq: expectedSeq })
      bytes += Buffer.byteLength(text) + 1
      if (texts.length > 0 && bytes > MAX_PUSH_BYTES) break
      texts.push(text)
    }
    return texts.length === 0 ? undefined : { epochId, firstSeq: afterSeq + 1, texts }
  }

  return {
    epochs: () => epochs.all(),
    batch,
    timeOf: ({ ordinal }: Epoch, seq: number): string | undefined => time.get(ordinal, seq),
    hashOf: ({ ordinal }: Epoch, seq: number): string | undefined => hash.get(ordinal, seq),
    datedFrom: (ordinal: number, seq: number, lastSeq: number) => datedFrom.get(ordinal, seq, lastSeq),
    datedUpTo: (ordinal: number, seq: number, firstSeq: number) => datedUpTo.get(ordinal, seq, firstSeq),
    sales: (ordinal: number, firstSeq: number, lastSeq: number, most: number) =>
      sales.all(ordinal, firstSeq, lastSeq, most),
  }
}
