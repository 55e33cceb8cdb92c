import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { readTable } from './copy-table.ts'
import { listTables } from './list-tables.ts'
import { FORMAT, MANIFEST, type Manifest, type TableEntry } from './manifest.ts'
import { asOwner } from './owner-client.ts'
import { readApplied, readEnds, readGenerationOf } from './read-state.ts'
import { createSeal } from './seal.ts'

/** One backup of a database at a time. */
const BACKUP_LOCK = 7_310_004

type Options = {
  readonly ownerUrl: string
  /** Where backups lie, each a directory. */
  readonly dir: string
  readonly key: string | undefined
  readonly at: Date
  readonly hubVersion: string
}

export const PARTIAL = '.partial'

/** Reads a whole database as it is at one moment, while the hub goes on, into a directory that is there as a whole or not. */
export async function writeBackup({ ownerUrl, dir, key, at, hubVersion }: Options) {
  const stamp = at
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '')
  const backupId = `codex-${stamp}-${randomBytes(3).toString('hex')}`
  const building = join(dir, backupId + PARTIAL)
  mkdirSync(building, { recursive: true, mode: 0o700 })
  try {
    const manifest = await asOwner(ownerUrl, async (client): Promise<Manifest> => {
      await lockOrLeave(client)
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      const facts = {
        ...{
          format: FORMAT,
          backupId,
          createdAt: at.toISOString(),
          hubVersion,
          encrypted: key !== undefined,
        },
        ...{ generation: await readGenerationOf(client), migrations: await readApplied(client) },
      } as const
      const tables = await readTables(client, building, key)
      return { ...facts, tables, streams: await readEnds(client) }
    })
    writeFileSync(join(building, MANIFEST), `${JSON.stringify(manifest, undefined, 1)}\n`, {
      mode: 0o600,
      flush: true,
    })
    syncDirectory(building)
    const final = join(dir, backupId)
    renameSync(building, final)
    syncDirectory(dir)
    return { path: final, manifest }
  } catch (error) {
    rmSync(building, { recursive: true, force: true })
    throw error
  }
}

async function readTables(client: pg.Client, dir: string, key: string | undefined): Promise<TableEntry[]> {
  const seal = createSeal(key)
  const entries: TableEntry[] = []
  for (const table of await listTables(client)) {
    const file = `${table.name}.copy.gz${key === undefined ? '' : '.age'}`
    const content = await readTable(client, table, { path: join(dir, file), seal })
    entries.push({ ...{ name: table.name, columns: [...table.columns], file }, ...content })
  }
  return entries
}

async function lockOrLeave(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [
    BACKUP_LOCK,
  ])
  if (!rows[0]?.got) throw new Error('another backup of this database is being made')
}

/** A name is on the disk once its directory is. */
function syncDirectory(path: string): void {
  if (process.platform === 'win32') return
  const directory = openSync(path, 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}
