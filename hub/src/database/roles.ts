import pg from 'pg'
import { HeardClient } from './heard-client.ts'

export type RolePasswords = { readonly owner: string; readonly app: string; readonly jobs: string }

export const ROLES = { owner: 'codex_owner', app: 'codex_app', jobs: 'codex_jobs' } as const

/**
 * Makes the three roles and the database, before the first migration and never by one. None may bypass
 * row-level security. An external database gets the same by its administrator, who may also make other login
 * roles members of these.
 */
export async function ensureRoles(
  adminUrl: string,
  database: string,
  passwords: RolePasswords,
): Promise<void> {
  const client = new HeardClient({
    connectionString: adminUrl,
    connectionTimeoutMillis: 5_000,
    query_timeout: 20_000,
  })
  await client.connect()
  try {
    for (const key of ['owner', 'app', 'jobs'] as const) await ensureRole(client, ROLES[key], passwords[key])
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
    // CREATE DATABASE knows no "if not exists" and runs in no transaction.
    if (!rowCount) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)} OWNER ${ROLES.owner}`)
    await client.query(`REVOKE ALL ON DATABASE ${pg.escapeIdentifier(database)} FROM PUBLIC`)
    await client.query(
      `GRANT CONNECT ON DATABASE ${pg.escapeIdentifier(database)} TO ${ROLES.app}, ${ROLES.jobs}`,
    )
  } finally {
    await client.end()
  }
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
  const verb = rowCount ? 'ALTER' : 'CREATE'
  const rights = 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION'
  await client.query(`${verb} ROLE ${role} ${rights} PASSWORD ${pg.escapeLiteral(password)}`)
}
