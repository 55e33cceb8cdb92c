import { generatePrisma, prepareEmbeddedPostgres } from '../lib/build-hub.ts'
import { cacheDir } from '../lib/cache.ts'

/** What suites on a real PostgreSQL need before they start. */
export default async function setup(): Promise<void> {
  process.env.CODEX_CACHE_DIR = cacheDir()
  await prepareEmbeddedPostgres()
  await generatePrisma()
}
