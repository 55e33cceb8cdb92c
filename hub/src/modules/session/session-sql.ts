import { grantsSql } from '../../access/grants-sql.ts'
import type { Grant } from '../../access/reach.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import { LACKS_FACTOR } from '../second-factor/factor-sql.ts'

export type NewSession = {
  readonly id: string
  readonly userId: string
  readonly renewal: string
  readonly device: string
  readonly address: string
  readonly at: Date
  readonly expiresAt: Date
  readonly endsAt: Date
  readonly secondFactorAt: Date | null
}

/** The column `token_hash` is that of the program before this one: it holds what no hash is. */
export async function insertSession(sql: Sql, tenantId: string, session: NewSession): Promise<void> {
  const { id, userId, renewal, device, address, at, expiresAt, endsAt, secondFactorAt } = session
  await sql.query(
    `INSERT INTO user_session (tenant_id, id, user_id, token_hash, renewal, device, address, created_at, last_seen_at,
       expires_at, ends_at, second_factor_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11)`,
    [tenantId, id, userId, `session:${id}`, renewal, device, address, at, expiresAt, endsAt, secondFactorAt],
  )
}

export type FoundSession = {
  readonly userId: string
  readonly active: boolean
  readonly expiresAt: Date
  readonly endedAt: Date | null
  readonly secondFactorAt: Date | null
  readonly lacksFactor: boolean
  readonly grants: readonly Grant[]
}

export async function findSession(sql: Sql, tenantId: string, id: string): Promise<FoundSession | undefined> {
  const { rows } = await sql.query<FoundSession>(
    `SELECT s.user_id AS "userId", u.active, s.expires_at AS "expiresAt", s.ended_at AS "endedAt",
       s.second_factor_at AS "secondFactorAt", ${LACKS_FACTOR} AS "lacksFactor",
       ${grantsSql('s.tenant_id', 's.user_id')} AS grants
     FROM user_session s JOIN user_account u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
     WHERE s.tenant_id = $1 AND s.id = $2`,
    [tenantId, id],
  )
  return rows[0]
}

export type LockedSession = {
  readonly userId: string
  readonly active: boolean
  readonly expiresAt: Date
  readonly endsAt: Date | null
  readonly endedAt: Date | null
  readonly lacksFactor: boolean
  readonly renewal: string | null
  readonly previousRenewal: string | null
  readonly renewedAt: Date | null
}

export async function lockSession(
  sql: Sql,
  tenantId: string,
  id: string,
): Promise<LockedSession | undefined> {
  const { rows } = await sql.query<LockedSession>(
    `SELECT s.user_id AS "userId", u.active, s.expires_at AS "expiresAt", s.ends_at AS "endsAt",
       s.ended_at AS "endedAt", ${LACKS_FACTOR} AS "lacksFactor", s.renewal, s.previous_renewal AS "previousRenewal", s.renewed_at AS "renewedAt"
     FROM user_session s JOIN user_account u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
     WHERE s.tenant_id = $1 AND s.id = $2 FOR UPDATE OF s`,
    [tenantId, id],
  )
  return rows[0]
}

type Renewed = {
  readonly renewal: string | null
  readonly previousRenewal: string | null
  readonly renewedAt: Date | null
  readonly expiresAt: Date
  readonly at: Date
  readonly device: string
  readonly address: string
}

export async function saveRenewal(sql: Sql, tenantId: string, id: string, to: Renewed): Promise<void> {
  await sql.query(
    `UPDATE user_session SET renewal = $3, previous_renewal = $4, renewed_at = $5, expires_at = $6, last_seen_at = $7,
       device = $8, address = $9
     WHERE tenant_id = $1 AND id = $2`,
    [tenantId, id, to.renewal, to.previousRenewal, to.renewedAt, to.expiresAt, to.at, to.device, to.address],
  )
}

export async function markSecondFactor(sql: Sql, tenantId: string, id: string, at: Date): Promise<void> {
  await sql.query('UPDATE user_session SET second_factor_at = $3 WHERE tenant_id = $1 AND id = $2', [
    ...[tenantId, id, at],
  ])
}

export type Ended = { readonly at: Date; readonly reason: string }

/** Answers with those that were open. */
export async function endSessions(
  sql: Sql,
  tenantId: string,
  userId: string,
  ids: readonly string[] | null,
  { at, reason }: Ended,
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `UPDATE user_session SET ended_at = $4, ended_reason = $5
     WHERE tenant_id = $1 AND user_id = $2 AND ($3::uuid[] IS NULL OR id = ANY ($3)) AND ended_at IS NULL
       AND expires_at > $4
     RETURNING id`,
    [tenantId, userId, ids, at, reason],
  )
  return rows.map(({ id }) => id)
}

export type OpenSession = {
  readonly id: string
  readonly device: string | null
  readonly address: string | null
  readonly createdAt: Date
  readonly lastSeenAt: Date | null
  readonly expiresAt: Date
}

/** The one that was seen last comes first. */
export async function openSessions(
  sql: Sql,
  tenantId: string,
  userId: string,
  at: Date,
): Promise<OpenSession[]> {
  const { rows } = await sql.query<OpenSession>(
    `SELECT id, device, address, created_at AS "createdAt", last_seen_at AS "lastSeenAt", expires_at AS "expiresAt"
     FROM user_session WHERE tenant_id = $1 AND user_id = $2 AND ended_at IS NULL AND expires_at > $3
     ORDER BY COALESCE(last_seen_at, created_at) DESC, id`,
    [tenantId, userId, at],
  )
  return rows
}

/** What ended long ago. */
export async function forgetSessions(
  sql: Sql,
  tenantId: string,
  userId: string,
  before: Date,
): Promise<void> {
  await sql.query('DELETE FROM user_session WHERE tenant_id = $1 AND user_id = $2 AND expires_at < $3', [
    ...[tenantId, userId, before],
  ])
}
