import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPostgres, type TestPostgres } from '../testing/test-postgres.ts'
import { type Migration, migrate, readMigrations } from './migrate.ts'

let postgres: TestPostgres
let owner: pg.Client
beforeAll(async () => {
  postgres = await startTestPostgres({ migrated: false })
  owner = new pg.Client({ connectionString: postgres.urls.owner })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await postgres.remove()
})

const migration = (name: string, sql: string): Migration => ({
  name,
  sql,
  checksum: createHash('sha256').update(sql).digest('hex'),
})

test('runners that start together apply each migration once', async () => {
  const migrations = await readMigrations()
  const results = await Promise.all([1, 2, 3].map(() => migrate(postgres.urls.owner, migrations)))
  expect(results.flat().sort()).toEqual(migrations.map(({ name }) => name))
  expect(await migrate(postgres.urls.owner, migrations)).toEqual([])
})

test('the bookkeeping is what Prisma expects', async () => {
  const { rows } = await owner.query(
    'SELECT migration_name, checksum, applied_steps_count, finished_at FROM _prisma_migrations ORDER BY 1',
  )
  const migrations = await readMigrations()
  expect(rows.map(({ checksum }) => checksum)).toEqual(migrations.map(({ checksum }) => checksum))
  expect(rows.every((row) => row.applied_steps_count === 1 && row.finished_at instanceof Date)).toBe(true)
})

test('an applied migration that was edited is refused, and nothing after it runs', async () => {
  const migrations = await readMigrations()
  const edited = migrations.map(({ name, sql }, i) => migration(name, i === 0 ? `${sql}\n-- later` : sql))
  const next = migration('9000_next', 'CREATE TABLE never_made (id int)')
  await expect(migrate(postgres.urls.owner, [...edited, next])).rejects.toThrow(/0001_first_sale was edited/)
  expect((await owner.query(`SELECT to_regclass('never_made') AS found`)).rows[0].found).toBeNull()
})

test('a migration that fails leaves no half of itself', async () => {
  const bad = migration('9001_bad', 'CREATE TABLE half (id int); SELECT 1 / 0')
  await expect(migrate(postgres.urls.owner, [bad])).rejects.toThrow(/9001_bad failed: division by zero/)
  expect((await owner.query(`SELECT to_regclass('half') AS found`)).rows[0].found).toBeNull()
  const fixed = migration('9001_bad', 'CREATE TABLE half (id int)')
  expect(await migrate(postgres.urls.owner, [fixed])).toEqual(['9001_bad'])
})

test('a migration that only a newer version knows is left alone', async () => {
  expect(await migrate(postgres.urls.owner, await readMigrations())).toEqual([])
})
