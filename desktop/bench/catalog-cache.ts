import { createHash } from 'node:crypto'
import { copyFileSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheDir, cached } from '../../scripts/lib/cache.ts'
import { inRepo } from '../../scripts/lib/paths.ts'
import { step } from '../../scripts/lib/progress.ts'
import { aDataDir } from '../src/engine/testing/a-till.ts'
import { CATALOG_FILE } from '../src/store/catalog-schema.ts'

const PREFIX = 'bench-catalog-'

/** A catalogue of so many products: made once, and again when what makes it has changed. */
export async function cachedCatalog(products: number): Promise<string> {
  const hash = hashOfSources()
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

/** Everything that decides what the file holds. */
function hashOfSources(): string {
  const store = inRepo('desktop/src/store')
  const makers = readdirSync(store)
    .filter((name) => name.startsWith('catalog-') && !name.endsWith('.test.ts'))
    .map((name) => join(store, name))
  const hash = createHash('sha256')
  for (const file of [...makers.sort(), inRepo('desktop/src/engine/testing/a-till.ts')])
    hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

/** A million products take hundreds of megabytes: those of an earlier schema serve nobody. */
function removeOthers(hash: string): void {
  for (const name of readdirSync(cacheDir()))
    if (name.startsWith(PREFIX) && !name.startsWith(`${PREFIX}${hash}`))
      rmSync(join(cacheDir(), name), { recursive: true, force: true })
}
