import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPostgres, type TestPostgres } from '../testing/test-postgres.ts'
import { createDatabase, type Database } from './database.ts'

const TENANT = '00000000-0000-4000-8000-000000000001'

let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = createDatabase(postgres.urls, () => {})
})
afterAll(async () => {
  await db.close()
  await postgres.remove()
})

/** As when the database server is killed: its end of the connection is gone. */
async function terminate(pid: number): Promise<void> {
  const admin = new pg.Client({ connectionString: postgres.adminUrl })
  await admin.connect()
  await admin.query('SELECT pg_terminate_backend($1)', [pid])
  await admin.end()
}

test.each(['appTransaction', 'jobsTransaction'] as const)(
  'a connection of %s that breaks between two queries fails its transaction and nothing else',
  async (way) => {
    const broken = db[way](TENANT, async (sql) => {
      const { rows } = await sql.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
      const ended = new Promise<void>((resolve) => sql.once('end', resolve))
      await terminate(rows[0]?.pid as number)
      await ended
      return sql.query('SELECT 1')
    })
    await expect(broken).rejects.toThrow(/not queryable|Connection terminated/)
    const { rows } = await db[way](TENANT, (sql) => sql.query<{ one: number }>('SELECT 1 AS one'))
    expect(rows).toEqual([{ one: 1 }])
  },
)
