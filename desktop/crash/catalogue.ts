import { randomUUID } from 'node:crypto'
import { products } from '../src/engine/testing/a-till.ts'
import { buildingFileOf, listCatalogFiles } from '../src/store/catalog-files.ts'
import { openCatalogStore } from '../src/store/catalog-store.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import type { Desk } from './desk.ts'

/** Sync's part: head office changes a price, in the file that is sold from or in a complete new one. */
export async function changeCatalogue(dataDir: string, desk: Desk): Promise<void> {
  const isNew = desk.random.below(2) === 0
  if (isNew) buildBeside(dataDir)
  const catalog = openCatalogStore(dataDir)
  const { revision, generation } = catalog.cursor()
  const next = revision + 1
  try {
    const product = desk.random.pick(products)
    const value = { ...product, revision: next, priceMinor: 1 + desk.random.below(3_000) }
    catalog.apply({
      ...{ cursor: next, more: false, generation: generation ?? randomUUID() },
      changes: [{ revision: next, op: 'upsert', kind: 'product', value }],
    })
    if (catalog.isBuilding()) catalog.swap()
    await desk.swapCatalogue(next)
    catalog.tidy()
  } finally {
    catalog.close()
  }
}

/** All but the last page of a new catalogue has arrived. */
function buildBeside(dataDir: string): void {
  const { current } = listCatalogFiles(dataDir)
  if (!current) throw new Error('a till without a catalogue')
  const db = openSqlite(current.file, { readonly: true })
  try {
    db.prepare('VACUUM INTO ?').run(buildingFileOf(dataDir, current.number + 1))
  } finally {
    db.close()
  }
}
