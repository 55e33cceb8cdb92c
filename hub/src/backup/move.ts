import type { Clock } from '../clock.ts'
import { compareBackup } from './compare-backup.ts'
import { loadBackup } from './load-backup.ts'
import { markMoved, refuseMoved } from './moved-marker.ts'
import { startOwn } from './open-database.ts'
import { writeBackup } from './write-backup.ts'

type Options = {
  readonly dataDir: string
  /** Of the external database. */
  readonly ownerUrl: string
  readonly backupDir: string
  readonly key: string | undefined
  readonly clock: Clock
  readonly hubVersion: string
}

/**
 * Moves what the embedded database holds into an empty external one, by way of a backup, and compares. It is the same life:
 * nothing is missing, so tills need not send or take anything anew. The embedded one stays as it was, and serves no more.
 */
export async function move({ dataDir, ownerUrl, backupDir, key, clock, hubVersion }: Options) {
  refuseMoved(dataDir)
  const source = await startOwn(dataDir)
  try {
    const { path, manifest } = await writeBackup({
      ...{ ownerUrl: source.ownerUrl, dir: backupDir, key, at: clock.now(), hubVersion },
    })
    await loadBackup({ ownerUrl, dir: path, manifest, key, life: 'same' })
    const differences = await compareBackup(ownerUrl, manifest)
    if (differences.length > 0)
      throw new Error(`what was moved differs: ${differences.slice(0, 5).join('; ')}`)
    markMoved(dataDir, clock.now(), path)
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    return { backup: path, rows, streams: manifest.streams.length, generation: manifest.generation }
  } finally {
    await source.close()
  }
}
