import type { Sql } from '../../database/tenant-transaction.ts'

export type FactorRow = {
  readonly secret: string | null
  readonly confirmedAt: Date | null
  readonly lastStep: string
  readonly pendingSecret: string | null
  readonly pendingAt: Date | null
}

/** Locked to the end of the transaction: a code is taken once, however often it comes at the same moment. */
export async function lockFactor(sql: Sql, tenantId: string, userId: string): Promise<FactorRow | undefined> {
  const { rows } = await sql.query<FactorRow>(
    `SELECT secret, confirmed_at AS "confirmedAt", last_step AS "lastStep", pending_secret AS "pendingSecret",
       pending_at AS "pendingAt"
     FROM second_factor WHERE tenant_id = $1 AND user_id = $2 FOR UPDATE`,
    [tenantId, userId],
  )
  return rows[0]
}

export async function savePending(sql: Sql, tenantId: string, userId: string, sealed: string, at: Date) {
  await sql.query(
    `INSERT INTO second_factor (tenant_id, user_id, pending_secret, pending_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (tenant_id, user_id) DO UPDATE SET pending_secret = $3, pending_at = $4`,
    [tenantId, userId, sealed, at],
  )
}

export async function saveConfirmed(sql: Sql, tenantId: string, userId: string, step: number, at: Date) {
  await sql.query(
    `UPDATE second_factor SET secret = pending_secret, confirmed_at = $4, last_step = $3, pending_secret = NULL,
       pending_at = NULL
     WHERE tenant_id = $1 AND user_id = $2`,
    [tenantId, userId, step, at],
  )
}

/** @param sealed the secret, sealed again if its key has changed */
export async function saveStep(sql: Sql, tenantId: string, userId: string, step: number, sealed: string) {
  await sql.query(
    'UPDATE second_factor SET last_step = $3, secret = $4 WHERE tenant_id = $1 AND user_id = $2',
    [...[tenantId, userId, step, sealed]],
  )
}

/** Answers with whether there was one. */
export async function removeFactor(sql: Sql, tenantId: string, userId: string): Promise<boolean> {
  await sql.query('DELETE FROM recovery_code WHERE tenant_id = $1 AND user_id = $2', [tenantId, userId])
  const { rowCount } = await sql.query('DELETE FROM second_factor WHERE tenant_id = $1 AND user_id = $2', [
    ...[tenantId, userId],
  ])
  return rowCount === 1
}

export async function replaceCodes(
  sql: Sql,
  tenantId: string,
  userId: string,
  hashes: readonly string[],
  at: Date,
) {
  await sql.query('DELETE FROM recovery_code WHERE tenant_id = $1 AND user_id = $2', [tenantId, userId])
  await sql.query(
    `INSERT INTO recovery_code (tenant_id, user_id, code_hash, created_at)
     SELECT $1, $2, hash, $4 FROM unnest($3::text[]) AS hash`,
    [tenantId, userId, hashes, at],
  )
}

/** Answers with whether it was there and not used. */
export async function useCode(
  sql: Sql,
  tenantId: string,
  userId: string,
  hash: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE recovery_code SET used_at = $4 WHERE tenant_id = $1 AND user_id = $2 AND code_hash = $3 AND used_at IS NULL`,
    [tenantId, userId, hash, at],
  )
  return rowCount === 1
}

export type Standing = {
  /** Since when the user has one. */
  readonly confirmedAt: Date | null
  /** A role of the user asks for one. */
  readonly isRequired: boolean
  readonly codesLeft: number
}

const IS_REQUIRED = (tenantId: string, userId: string): string => `EXISTS (
  SELECT 1 FROM user_grant g JOIN tenant t ON t.id = g.tenant_id
  WHERE g.tenant_id = ${tenantId} AND g.user_id = ${userId} AND g.role = ANY (t.second_factor_roles))`

export async function readStanding(sql: Sql, tenantId: string, userId: string): Promise<Standing> {
  const { rows } = await sql.query<Standing>(
    `SELECT (SELECT f.confirmed_at FROM second_factor f WHERE f.tenant_id = $1 AND f.user_id = $2) AS "confirmedAt",
       ${IS_REQUIRED('$1', '$2')} AS "isRequired",
       (SELECT count(*)::int FROM recovery_code c
        WHERE c.tenant_id = $1 AND c.user_id = $2 AND c.used_at IS NULL) AS "codesLeft"`,
    [tenantId, userId],
  )
  return rows[0] ?? { confirmedAt: null, isRequired: false, codesLeft: 0 }
}

/** SQL: a session by password alone, of somebody from whom more is asked by now. `s` is the session. */
export const LACKS_FACTOR = `(s.second_factor_at IS NULL AND ${IS_REQUIRED('s.tenant_id', 's.user_id')})`
