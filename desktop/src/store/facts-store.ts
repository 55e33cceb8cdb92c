import type { Db } from './sqlite.ts'

export type JournalHead = {
  readonly epoch: number
  readonly epochId: string
  /** The last entry's; 0 for none yet. */
  readonly seq: number
  readonly headHash: string
}

/** What a file says of itself, for store IT. Nothing of goods or people. */
export function createFactsStore(db: Db) {
  const sqlite = db.prepare<[], string>('SELECT sqlite_version()').pluck()
  const head = db.prepare<[], JournalHead>(
    `SELECT ordinal AS epoch, epoch_id AS epochId, next_seq - 1 AS seq, head_hash AS headHash
     FROM epoch ORDER BY ordinal DESC LIMIT 1`,
  )
  // The words of the partial index, as the print store says them.
  const unknownPrints = db
    .prepare<[], number>("SELECT count(*) FROM print_job WHERE state <> 'printed' AND state = 'unknown'")
    .pluck()

  return {
    sqliteVersion: (): string => sqlite.get() as string,
    schemaVersion: (): number => Number(db.pragma('user_version', { simple: true })),
    journalHead: (): JournalHead | null => head.get() ?? null,
    /** Prints of which nobody knows whether they are on paper. */
    unknownPrints: (): number => unknownPrints.get() as number,
  }
}
export type FactsStore = ReturnType<typeof createFactsStore>
