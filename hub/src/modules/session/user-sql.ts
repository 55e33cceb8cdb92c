import type { Sql } from '../../database/tenant-transaction.ts'

export type UserRow = {
  readonly tenantId: string
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: string
  readonly active: boolean
  readonly passwordHash: string
}

export async function findUser(
  sql: Sql,
  tenantId: string,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<UserRow | undefined> {
  const { rows } = await sql.query<UserRow>(
    `SELECT tenant_id AS "tenantId", id, email, name, role, active, password_hash AS "passwordHash"
     FROM user_account WHERE tenant_id = $1 AND id = $2 ${lock}`,
    [tenantId, id],
  )
  return rows[0]
}

export async function savePassword(
  sql: Sql,
  tenantId: string,
  id: string,
  passwordHash: string,
): Promise<void> {
  await sql.query('UPDATE user_account SET password_hash = $3 WHERE tenant_id = $1 AND id = $2', [
    ...[tenantId, id, passwordHash],
  ])
}
