import { join } from 'node:path'
import { assert } from '@codex/shared/errors/assert'
import type { Change, PullResponse } from '@codex/shared/sync/pull'
import { createCatalogIndex } from './catalog-index.ts'
import { CatalogMeta } from './catalog-rows.ts'
import { CATALOG_FILE, catalogKind } from './catalog-schema.ts'
import { createCatalogTables } from './catalog-tables.ts'
import type { Db } from './sqlite.ts'
import { openSyncFile } from './sync-files.ts'

export type CatalogPage = Pick<PullResponse, 'changes' | 'cursor' | 'generation' | 'more'>
export type CatalogWriter = ReturnType<typeof createCatalogWriter>

/** Rows that one transaction of a sweep takes away: readers and the WAL feel small steps only. */
const SWEEP_ROWS = 1000

/** Opens the catalogue for its one writer, made when absent. The caller holds the lock of the sync process. */
export const openCatalogDb = (dir: string): Db => openSyncFile(join(dir, CATALOG_FILE), catalogKind)

/** Writes what the hub says of the catalogue. Content and cursor share a transaction: they never disagree. */
export function createCatalogWriter(db: Db) {
  const tables = createCatalogTables(db)
  const readMeta = db.prepare('SELECT revision, generation, snapshot, sweeping FROM catalog_meta')
  const moveTo = db.prepare('UPDATE catalog_meta SET revision = ?, generation = ?')
  const restart = db.prepare(
    'UPDATE catalog_meta SET revision = 0, generation = ?, snapshot = snapshot + 1, sweeping = 1',
  )
  const swept = db.prepare('UPDATE catalog_meta SET sweeping = 0')
  const meta = (): CatalogMeta => CatalogMeta.parse(readMeta.get())

  const applyOne = (change: Change, snapshot: number): void => {
    if (change.op === 'delete') tables.remove(change.kind, change.id)
    else tables.upsert(change, snapshot)
  }

  return {
    meta,

    /** After a new schema: puts some names into the index of the search. True while there are more. */
    indexMore: createCatalogIndex(db).fillMore,

    /** One page of changes, and with it the cursor of the next request. */
    apply: db.transaction(({ changes, cursor, generation }: CatalogPage): void => {
      const { generation: known, revision, snapshot } = meta()
      assert(known === null || known === generation, 'a page of another life of the hub')
      assert(cursor >= revision, 'a page that goes back')
      for (const change of changes) applyOne(change, snapshot)
      moveTo.run(cursor, generation)
    }),

    /**
     * Starts over from revision 0, in another life of the hub or after a loss there. The old rows stay for
     * sale until the new ones have come; `sweep` then takes what was not named again.
     */
    restart: (generation: string): void => void restart.run(generation),

    /** After the last page: takes away some of what a restart left behind. True while there is more. */
    sweep: db.transaction((): boolean => {
      const { snapshot, sweeping } = meta()
      if (sweeping === 0) return false
      if (tables.removeStale(snapshot, SWEEP_ROWS) === SWEEP_ROWS) return true
      swept.run()
      return false
    }),
  }
}
