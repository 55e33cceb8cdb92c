import type pg from 'pg'
import { HeardClient } from '../database/heard-client.ts'
import { ROLES } from '../database/roles.ts'

/** No table takes longer, and nothing hangs for ever. */
const STATEMENT_MS = 6 * 3_600_000

/** Work on a whole database, as the role that sees every tenant. */
export async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new HeardClient({
    connectionString: ownerUrl,
    application_name: 'codex-backup',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    statement_timeout: STATEMENT_MS,
    lock_timeout: 60_000,
  })
  await client.connect()
  try {
    await client.query(`SET ROLE ${ROLES.owner}`)
    // Rows come in the order in which they lie: what was loaded in that order reads the same.
    await client.query('SET synchronize_seqscans = off')
    return await work(client)
  } finally {
    // An open transaction is rolled back.
    await client.end()
  }
}
