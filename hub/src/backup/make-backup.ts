import { rmSync } from 'node:fs'
import type { Clock } from '../clock.ts'
import { recordVerifiedBackup } from '../database/record-backup.ts'
import { rotateBackups } from './rotate-backups.ts'
import { verifyBackup } from './verify-backup.ts'
import { writeBackup } from './write-backup.ts'

type Options = {
  readonly ownerUrl: string
  readonly dir: string
  readonly keep: number
  readonly key: string | undefined
  readonly scratchDir?: string
  readonly clock: Clock
  readonly hubVersion: string
}

/**
 * A backup that was read back and found whole: only then may tills take away what it holds, and only then older ones go.
 * One that is not whole does not stay.
 */
export async function makeBackup({ ownerUrl, dir, keep, key, scratchDir, clock, hubVersion }: Options) {
  const { path, manifest } = await writeBackup({ ownerUrl, dir, key, at: clock.now(), hubVersion })
  try {
    await verifyBackup(path, key, scratchDir)
  } catch (error) {
    rmSync(path, { recursive: true, force: true })
    throw error
  }
  const { backupId, tables } = manifest
  const streams = manifest.streams.filter(({ seq }) => seq > 0)
  await recordVerifiedBackup(ownerUrl, { backupId, verifiedAt: clock.now(), streams })
  const removed = rotateBackups(dir, keep)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return { backupId, path, rows, streams: streams.length, encrypted: manifest.encrypted, removed }
}
