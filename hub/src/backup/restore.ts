import { readMigrations } from '../database/migrate.ts'
import { compareBackup } from './compare-backup.ts'
import { beginNewLife, loadBackup, refuseHubs } from './load-backup.ts'
import { readManifest } from './manifest.ts'
import type { OpenDatabase } from './open-database.ts'
import { asOwner } from './owner-client.ts'
import { isInhabited, readGenerationOf } from './read-state.ts'
import { setAside } from './set-aside.ts'

type Options = {
  readonly database: Pick<OpenDatabase, 'ownerUrl' | 'own'>
  readonly path: string
  readonly key: string | undefined
  readonly at: Date
  readonly replace: boolean
}

/** @throws Error when a hub runs, when there is somebody and nobody said `replace`, or when what is there then differs */
export async function restore({ database: { ownerUrl, own }, path, key, at, replace }: Options) {
  const manifest = readManifest(path)
  if (manifest.encrypted && key === undefined) throw new Error('the backup is encrypted: set HUB_BACKUP_KEY')
  const lives = await asOwner(ownerUrl, isInhabited)
  const kept = own && lives && replace ? await setAside(own, at) : undefined
  await loadBackup({ ownerUrl, dir: path, manifest, key, life: 'new', replace })
  // A later migration may have changed rows, as it should.
  const isSameVersion = manifest.migrations.length === (await readMigrations()).length
  const differences = isSameVersion ? await compareBackup(ownerUrl, manifest) : []
  if (differences.length > 0)
    throw new Error(`what was restored differs: ${differences.slice(0, 5).join('; ')}`)
  const { backupId, createdAt, tables, streams } = manifest
  return {
    ...{ backupId, createdAt, generation: await asOwner(ownerUrl, readGenerationOf) },
    rows: tables.reduce((sum, table) => sum + table.rows, 0),
    ...{ streams: streams.length, compared: isSameVersion },
    ...(kept !== undefined && { keptAs: kept }),
  }
}

/** For a database that was restored by other means. Answers with the new generation. */
export const newLife = (ownerUrl: string): Promise<string> =>
  asOwner(ownerUrl, async (client) => {
    await refuseHubs(client)
    await beginNewLife(client)
    return readGenerationOf(client)
  })
