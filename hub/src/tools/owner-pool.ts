import type pg from 'pg'
import type { Config } from '../config.ts'
import { DATABASE } from '../database/embedded/cluster.ts'
import { startEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts'
import { runningEmbedded } from '../database/embedded/running-embedded.ts'
import { migrate, readMigrations } from '../database/migrate.ts'
import { openPool } from '../database/pool.ts'
import { ensureRoles, ROLES } from '../database/roles.ts'
import { urlNow } from '../database/url.ts'

const quiet = { info: () => {}, warn: () => {} }

/** The database as its owner, whether a hub runs on it or not, for the time of one piece of work. */
export async function withOwnerPool<T>(config: Config, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const given = config.databaseUrls?.owner ?? (await runningEmbedded(config.dataDir))?.owner
  const own = given === undefined ? await startEmbeddedPostgres(config.dataDir, quiet, () => {}) : undefined
  const url = given ?? own?.urls.owner ?? ''
  try {
    if (own) await ensureRoles(own.adminUrl, DATABASE, own.credentials)
    await migrate(urlNow(url), await readMigrations())
    const bounds = { statement_timeout: 10_000, lock_timeout: 5_000, connectionTimeoutMillis: 5_000 }
    const pool = openPool({ url, max: 1, options: `-c role=${ROLES.owner}`, ...bounds }, () => {})
    try {
      return await work(pool)
    } finally {
      await pool.end()
    }
  } finally {
    await own?.stop()
  }
}
