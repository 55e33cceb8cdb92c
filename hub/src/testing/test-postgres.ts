import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DATABASE } from '../database/embedded/cluster.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts'
import { migrate, readMigrations } from '../database/migrate.ts'
import { ensureRoles } from '../database/roles.ts'

export const quietLog = { info: () => {}, warn: () => {}, error: () => {} }

/** A directory that PostgreSQL's own user can reach when the tests run as root. */
export function tempDataDir(): string {
  const directory = mkdtempSync(join(tmpdir(), 'codex-hub-'))
  chmodSync(directory, 0o755)
  return directory
}

export type TestPostgres = EmbeddedPostgres & { readonly remove: () => Promise<void> }

/** A real embedded PostgreSQL in a directory of its own, with roles; migrated unless told otherwise. */
export async function startTestPostgres({ migrated = true } = {}): Promise<TestPostgres> {
  const dataDir = tempDataDir()
  const postgres = await startEmbeddedPostgres(dataDir, quietLog, () => {})
  await ensureRoles(postgres.adminUrl, DATABASE, postgres.credentials)
  if (migrated) await migrate(postgres.urls.owner, await readMigrations())
  const remove = async () => {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { ...postgres, remove }
}
