import { auditBySql } from '../../database/audit.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { TillPrincipal } from '../../tokens/access-token.ts'

/** A later start that was heard over so long did not just follow a request of the earlier one that was on its way. */
const OVERLAP_SECONDS = 45
const INSTANCE_DAYS = 7

type Till = Pick<TillPrincipal, 'tenantId' | 'tillId' | 'deviceId'>

/**
 * Notes which start of the till speaks. Starts follow each other; when an earlier one speaks again although a later one
 * has been heard for a while, two machines have one identity. Answers whether that was ever seen since the till was
 * enrolled.
 */
export async function findTwin(sql: Sql, till: Till, instanceId: string, at: Date): Promise<boolean> {
  const { tenantId, tillId, deviceId } = till
  await sql.query(
    `DELETE FROM ingest.till_instance WHERE tenant_id = $1 AND device_id = $2
     AND last_seen_at < $3::timestamptz - $4 * interval '1 day'`,
    [tenantId, deviceId, at, INSTANCE_DAYS],
  )
  await sql.query(
    `INSERT INTO ingest.till_instance (tenant_id, device_id, instance_id, first_seen_at, last_seen_at)
     VALUES ($1, $2, $3, $4, $4)
     ON CONFLICT (tenant_id, device_id, instance_id) DO UPDATE SET last_seen_at = excluded.last_seen_at`,
    [tenantId, deviceId, instanceId, at],
  )
  const { rowCount } = await sql.query(
    `SELECT 1 FROM ingest.till_instance mine JOIN ingest.till_instance other USING (tenant_id, device_id)
     WHERE tenant_id = $1 AND device_id = $2 AND mine.instance_id = $3 AND other.first_seen_at > mine.first_seen_at
       AND other.first_seen_at < $4::timestamptz - $5 * interval '1 s' LIMIT 1`,
    [tenantId, deviceId, instanceId, at, OVERLAP_SECONDS],
  )
  if (rowCount === 1) await report(sql, till, at)
  const { rows } = await sql.query<{ seen: boolean }>(
    'SELECT twin_seen_at IS NOT NULL AS seen FROM till WHERE tenant_id = $1 AND id = $2',
    [tenantId, tillId],
  )
  return rows[0]?.seen ?? false
}

async function report(sql: Sql, { tenantId, tillId, deviceId }: Till, at: Date): Promise<void> {
  const { rowCount } = await sql.query(
    'UPDATE till SET twin_seen_at = $3 WHERE tenant_id = $1 AND id = $2 AND twin_seen_at IS NULL',
    [tenantId, tillId, at],
  )
  if (rowCount !== 1) return
  await auditBySql(sql, {
    tenantId,
    at,
    actor: ['device', deviceId],
    action: 'till.twin-seen',
    entity: ['till', tillId],
    details: {},
  })
}
