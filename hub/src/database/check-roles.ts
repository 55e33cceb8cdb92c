import type { DatabaseUrls } from '../config.ts'
import { HeardClient } from './heard-client.ts'
import { urlNow } from './url.ts'

/** Row-level security holds only for roles that cannot step around it: a hub with others does not start. */
export async function checkRoles(urls: Pick<DatabaseUrls, 'app' | 'jobs'>): Promise<void> {
  for (const [name, url] of Object.entries({ app: urls.app, jobs: urls.jobs })) {
    const client = new HeardClient({
      connectionString: urlNow(url),
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    })
    await client.connect()
    try {
      const { rows } = await client.query<{ role: string; free: boolean; member: boolean }>(
        `SELECT rolname AS role, rolsuper OR rolbypassrls AS free, pg_has_role('codex_owner', 'MEMBER') AS member
         FROM pg_roles WHERE rolname = current_user`,
      )
      const [row] = rows
      if (!row || row.free || row.member)
        throw new Error(`the database role ${row?.role} for ${name} can step around row-level security`)
    } finally {
      await client.end()
    }
  }
}
