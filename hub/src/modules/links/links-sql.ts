import type { Sql } from '../../database/tenant-transaction.ts'

export type LinkKind = 'first-owner' | 'invitation' | 'reset'
export type LinkRow = {
  readonly userId: string
  readonly kind: LinkKind
  readonly expiresAt: Date
  readonly usedAt: Date | null
  readonly active: boolean
}
type NewLink = {
  readonly id: string
  readonly userId: string
  readonly kind: LinkKind
  readonly tokenHash: string
  readonly at: Date
  readonly expiresAt: Date
}

/** The newest link of a person is the one that works. */
export async function insertLink(sql: Sql, tenantId: string, link: NewLink): Promise<void> {
  const { id, userId, kind, tokenHash, at, expiresAt } = link
  await endLinks(sql, tenantId, userId)
  await sql.query(
    `INSERT INTO one_time_link (tenant_id, id, user_id, kind, token_hash, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [tenantId, id, userId, kind, tokenHash, at, expiresAt],
  )
}

/** Locked, so that of two who follow it at once one comes first. */
export async function lockLink(sql: Sql, tenantId: string, id: string): Promise<LinkRow | undefined> {
  const { rows } = await sql.query<LinkRow>(
    `SELECT l.user_id AS "userId", l.kind, l.expires_at AS "expiresAt", l.used_at AS "usedAt", u.active
     FROM one_time_link l JOIN user_account u ON u.tenant_id = l.tenant_id AND u.id = l.user_id
     WHERE l.tenant_id = $1 AND l.id = $2 FOR UPDATE OF l`,
    [tenantId, id],
  )
  return rows[0]
}

export async function useLink(sql: Sql, tenantId: string, id: string, at: Date): Promise<void> {
  await sql.query('UPDATE one_time_link SET used_at = $3 WHERE tenant_id = $1 AND id = $2', [
    tenantId,
    id,
    at,
  ])
}

/** Those that nobody has followed. */
export async function endLinks(sql: Sql, tenantId: string, userId: string): Promise<void> {
  await sql.query('DELETE FROM one_time_link WHERE tenant_id = $1 AND user_id = $2 AND used_at IS NULL', [
    ...[tenantId, userId],
  ])
}
