import { join } from 'node:path'
import type pg from 'pg'
import { type Migration, migrate, readMigrations } from '../database/migrate.ts'
import { quoted, writeTable } from './copy-table.ts'
import type { Manifest } from './manifest.ts'
import { asOwner } from './owner-client.ts'
import { isInhabited, readApplied } from './read-state.ts'
import { createSeal } from './seal.ts'

type Options = {
  readonly ownerUrl: string
  readonly dir: string
  readonly manifest: Manifest
  readonly key: string | undefined
  /** `new`: tills learn that the database is another one than they knew, and send again what it lacks. */
  readonly life: 'new' | 'same'
  /** Takes the place of what is there. */
  readonly replace?: boolean
}

/**
 * Loads a backup into a database: its migrations, then all rows in one transaction, then what this version migrates
 * further. Broken off, it leaves the database as it was.
 *
 * @throws Error when somebody lives there already, or the backup was made by a newer version
 */
export async function loadBackup({
  ownerUrl,
  dir,
  manifest,
  key,
  life,
  replace = false,
}: Options): Promise<void> {
  const all = await readMigrations()
  const wanted = migrationsOf(manifest, all)
  await asOwner(ownerUrl, (client) => refuseOthers(client, manifest, replace))
  await migrate(ownerUrl, wanted)
  await asOwner(ownerUrl, async (client) => {
    await client.query('BEGIN')
    await fill(client, dir, manifest, key)
    if (life === 'new') await beginNewLife(client)
    await client.query('COMMIT')
    await client.query('ANALYZE')
  })
  await migrate(ownerUrl, all)
}

/** Before a hub listens: tills whose hub has another generation rewind to what it has, and take a new snapshot. */
export async function beginNewLife(client: pg.Client): Promise<void> {
  await client.query('UPDATE ingest.hub_generation SET generation = gen_random_uuid(), since = now()')
}

function migrationsOf({ migrations }: Manifest, all: readonly Migration[]): Migration[] {
  return migrations.map(({ name, checksum }) => {
    const known = all.find((migration) => migration.name === name)
    if (!known) throw new Error(`the backup was made by a newer version: it has the migration ${name}`)
    if (known.checksum !== checksum)
      throw new Error(`the migration ${name} of the backup is another one than here`)
    return known
  })
}

/** @throws Error while a hub is connected to the database */
export async function refuseHubs(client: pg.Client): Promise<void> {
  const hubs = await client.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'codex-hub%' LIMIT 1`,
  )
  if (hubs.rowCount) throw new Error('a hub works on this database: stop every hub first')
}

async function refuseOthers(client: pg.Client, { migrations }: Manifest, replace: boolean): Promise<void> {
  await refuseHubs(client)
  const { rows } = await client.query<{ table: string | null }>(
    `SELECT to_regclass('public._prisma_migrations')::text AS table`,
  )
  if (!rows[0]?.table) return
  if (!replace && (await isInhabited(client)))
    throw new Error('the database is not empty: give an empty one, or say --replace')
  const wanted = new Set(migrations.map(({ name }) => name))
  const further = (await readApplied(client)).find(({ name }) => !wanted.has(name))
  if (further)
    throw new Error(`the database was migrated further than the backup (${further.name}): give an empty one`)
}

/** As its owner, who is bound by row-level security only while it is forced: COPY takes no rows under it. */
async function fill(
  client: pg.Client,
  dir: string,
  { tables }: Manifest,
  key: string | undefined,
): Promise<void> {
  const seal = createSeal(key)
  const names = tables.map(({ name }) => name)
  const forced = await client.query<{ name: string }>(
    `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname || '.' || c.relname = ANY ($1) AND c.relforcerowsecurity`,
    [names],
  )
  // Rows that migrations made, and whoever lived here.
  await client.query(`TRUNCATE ${names.map(quoted).join(', ')}`)
  const alter = (name: string, how: string) => client.query(`ALTER TABLE ${quoted(name)} ${how}`)
  for (const name of names) await alter(name, 'DISABLE TRIGGER USER')
  for (const { name } of forced.rows) await alter(name, 'NO FORCE ROW LEVEL SECURITY')
  for (const table of tables) await writeTable(client, table, join(dir, table.file), seal)
  for (const { name } of forced.rows) await alter(name, 'FORCE ROW LEVEL SECURITY')
  for (const name of names) await alter(name, 'ENABLE TRIGGER USER')
}
