import type { Sql } from '../../database/tenant-transaction.ts'

export type Ticket = {
  readonly userId: string
  readonly email: string
  readonly tenantName: string
  readonly active: boolean
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

type NewTicket = { readonly id: string; readonly userId: string; readonly at: Date; readonly expiresAt: Date }

export async function insertTicket(sql: Sql, tenantId: string, { id, userId, at, expiresAt }: NewTicket) {
  await sql.query('DELETE FROM sign_in_ticket WHERE tenant_id = $1 AND user_id = $2 AND expires_at < $3', [
    ...[tenantId, userId, at],
  ])
  await sql.query(
    `INSERT INTO sign_in_ticket (tenant_id, id, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)`,
    [tenantId, id, userId, at, expiresAt],
  )
}

export async function lockTicket(sql: Sql, tenantId: string, id: string): Promise<Ticket | undefined> {
  const { rows } = await sql.query<Ticket>(
    `SELECT k.user_id AS "userId", u.email, t.name AS "tenantName", u.active, k.expires_at AS "expiresAt",
       k.used_at AS "usedAt"
     FROM sign_in_ticket k
     JOIN user_account u ON u.tenant_id = k.tenant_id AND u.id = k.user_id
     JOIN tenant t ON t.id = k.tenant_id
     WHERE k.tenant_id = $1 AND k.id = $2 FOR UPDATE OF k`,
    [tenantId, id],
  )
  return rows[0]
}

export async function useTicket(sql: Sql, tenantId: string, id: string, at: Date): Promise<void> {
  await sql.query('UPDATE sign_in_ticket SET used_at = $3 WHERE tenant_id = $1 AND id = $2', [
    tenantId,
    id,
    at,
  ])
}

/** What was begun with a password that is none any more, or by somebody who may not come in. */
export async function dropTickets(sql: Sql, tenantId: string, userId: string): Promise<void> {
  await sql.query('DELETE FROM sign_in_ticket WHERE tenant_id = $1 AND user_id = $2', [tenantId, userId])
}
