import { createHash } from 'node:crypto'
import { copyFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheDir, cached } from '../../scripts/lib/cache.ts'
import { step } from '../../scripts/lib/progress.ts'
import { aDataDir } from '../src/engine/testing/a-till.ts'
import { CATALOG_FILE } from '../src/store/catalog-schema.ts'
import { openSqlite } from '../src/store/sqlite.ts'

const PREFIX = 'bench-catalog-'

/** A catalogue of so many products: made once, and again when another would be made today. */
export async function cachedCatalog(products: number): Promise<string> {
  const hash = hashOfSample()
  const dir = await cached(`${PREFIX}${hash}-${products}`, (into) =>
    step(`Making a catalogue of ${products} products`, async () => {
      removeOthers(hash)
      const home = aDataDir({ productCount: products })
      copyFileSync(join(home.dir, CATALOG_FILE), join(into, CATALOG_FILE))
      home.remove()
    }),
  )
  return join(dir, CATALOG_FILE)
}

/** A few products show whether a big file would be the same today: by its schema and by all that it says. */
function hashOfSample(): string {
  const home = aDataDir({ productCount: 20 })
  const db = openSqlite(join(home.dir, CATALOG_FILE), { readonly: true })
  try {
    const hash = createHash('sha256')
    const schema = db.prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name",
    )
    for (const { name, sql } of schema.all()) {
      hash.update(sql)
      const isIndex = name.startsWith('product_text')
      if (!isIndex && name !== 'catalog_meta')
        hash.update(JSON.stringify(db.prepare(`SELECT * FROM ${name}`).all()))
    }
    return hash.digest('hex').slice(0, 16)
  } finally {
    db.close()
    home.remove()
  }
}

/** A million products take hundreds of megabytes: those of an earlier schema serve nobody. */
function removeOthers(hash: string): void {
  for (const name of readdirSync(cacheDir()))
    if (name.startsWith(PREFIX) && !name.startsWith(`${PREFIX}${hash}`))
      rmSync(join(cacheDir(), name), { recursive: true, force: true })
}
