import pg from 'pg'
import { DATABASE } from '../database/embedded/cluster.ts'
import type { EmbeddedPostgres } from '../database/embedded/embedded-postgres.ts'
import { HeardClient } from '../database/heard-client.ts'
import { ensureRoles } from '../database/roles.ts'

/** Gives the embedded database another name and puts an empty one in its place. Answers with that name. */
export async function setAside({ adminUrl, credentials }: EmbeddedPostgres, at: Date): Promise<string> {
  const name = `${DATABASE}_before_${at.toISOString().replace(/\D/g, '').slice(0, 14)}`
  const client = new HeardClient({
    ...{ connectionString: adminUrl, connectionTimeoutMillis: 5_000, query_timeout: 60_000 },
  })
  await client.connect()
  try {
    await client.query(
      `ALTER DATABASE ${pg.escapeIdentifier(DATABASE)} RENAME TO ${pg.escapeIdentifier(name)}`,
    )
  } finally {
    await client.end()
  }
  await ensureRoles(adminUrl, DATABASE, credentials)
  return name
}
