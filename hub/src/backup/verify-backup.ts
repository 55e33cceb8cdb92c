import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DATABASE } from '../database/embedded/cluster.ts'
import { startEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts'
import { ensureRoles } from '../database/roles.ts'
import { compareBackup } from './compare-backup.ts'
import { loadBackup } from './load-backup.ts'
import { readManifest } from './manifest.ts'

const quiet = { info: () => {}, warn: () => {} }

/** In an empty database. @throws Error that says what is not whole */
export async function proveWhole(ownerUrl: string, dir: string, key: string | undefined): Promise<void> {
  const manifest = readManifest(dir)
  await loadBackup({ ownerUrl, dir, manifest, key, life: 'same' })
  const differences = await compareBackup(ownerUrl, manifest)
  if (differences.length > 0)
    throw new Error(`the backup is not whole: ${differences.slice(0, 5).join('; ')}`)
}

/**
 * Restores a backup into a PostgreSQL that lives for nothing else, and compares.
 *
 * @param scratchDir where that one may lie; needs room for the whole database
 * @throws Error that says what is not whole
 */
export async function verifyBackup(
  dir: string,
  key: string | undefined,
  scratchDir: string = tmpdir(),
): Promise<void> {
  const home = mkdtempSync(join(scratchDir, 'codex-verify-'))
  // PostgreSQL runs as a user of its own, who must be able to pass.
  chmodSync(home, 0o755)
  try {
    const postgres = await startEmbeddedPostgres(home, quiet, () => {}, undefined, true)
    try {
      await ensureRoles(postgres.adminUrl, DATABASE, postgres.credentials)
      await proveWhole(postgres.urls.owner, dir, key)
    } finally {
      await postgres.stop()
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}
