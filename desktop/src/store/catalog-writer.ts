import { assert } from '@codex/shared/errors/assert'
import { FEED_VERSION, type PullResponse } from '@codex/shared/sync/pull'
import { createCatalogIndex } from './catalog-index.ts'
import { CatalogMeta } from './catalog-rows.ts'
import { createCatalogTables } from './catalog-tables.ts'
import type { Db } from './sqlite.ts'

export type CatalogPage = Pick<PullResponse, 'changes' | 'cursor' | 'generation' | 'more'>
export type CatalogWriter = ReturnType<typeof createCatalogWriter>

/** Writes what the hub says into one file. Content and cursor share a transaction: they never disagree. */
export function createCatalogWriter(db: Db) {
  const tables = createCatalogTables(db)
  const readMeta = db.prepare(
    `SELECT revision, generation, product_count AS productCount, counted_revision AS countedRevision,
     sweeping OR (generation IS NOT NULL AND (fed_revision IS NOT revision OR feed < ${FEED_VERSION})) AS isOutdated
     FROM catalog_meta`,
  )
  const moveTo = db.prepare(
    `UPDATE catalog_meta SET revision = @cursor, counted_revision = @cursor, generation = @generation,
     product_count = @products`,
  )
  // A file whose rows are not all there stays so, whoever goes on with it.
  const noteFed = db.prepare(
    `UPDATE catalog_meta SET fed_revision = @cursor, feed = ${FEED_VERSION}
     WHERE generation IS NULL OR (fed_revision = revision AND feed >= ${FEED_VERSION})`,
  )
  const count = db.prepare<[], number>('SELECT count(*) FROM product').pluck()
  const meta = (): CatalogMeta => CatalogMeta.parse(readMeta.get())

  return {
    meta,

    /** After a new schema: puts some names into the index of the search. True while there are more. */
    indexMore: createCatalogIndex(db).fillMore,

    /** One page of changes, and with it the cursor of the next request. */
    apply: db.transaction(({ changes, cursor, generation }: CatalogPage): void => {
      const { generation: known, revision, productCount, countedRevision } = meta()
      assert(known === null || known === generation, 'a page of another life of the hub')
      assert(cursor >= revision, 'a page that goes back')
      // An earlier version, which may have written meanwhile, does not count.
      let products =
        productCount !== null && countedRevision === revision ? productCount : Number(count.get())
      for (const change of changes) products += tables.apply(change)
      noteFed.run({ cursor })
      moveTo.run({ cursor, generation, products })
    }),
  }
}
