import type { Tx } from './database.ts'
import { toNumber } from './rows.ts'
import type { Sql } from './tenant-transaction.ts'

type Moved = { readonly kind: string; readonly id: string; readonly op: 'upsert' | 'delete' }

/**
 * Writes a change to the feed at the tenant's next revision. The tenant's row stays locked to the end of the
 * transaction, so that revisions become visible in their order. Call it first in the transaction: whoever
 * changes the catalogue then waits here and nowhere else.
 */
export async function recordChange(tx: Tx, tenantId: string, change: Moved): Promise<number> {
  const { revision } = await tx.tenantRevision.update({
    where: { tenantId },
    data: { revision: { increment: 1 } },
  })
  const { kind, id: entityId, op } = change
  await tx.change.upsert({
    where: { tenantId_kind_entityId: { tenantId, kind, entityId } },
    create: { tenantId, kind, entityId, op, revision },
    update: { op, revision },
  })
  return toNumber(revision)
}

/** The same over plain pg. */
export async function recordChangeBySql(
  sql: Sql,
  tenantId: string,
  { kind, id, op }: Moved,
): Promise<number> {
  const { rows } = await sql.query<{ revision: string }>(
    `WITH next AS (
       UPDATE tenant_revision SET revision = revision + 1 WHERE tenant_id = $1 RETURNING revision
     )
     INSERT INTO change AS c (tenant_id, kind, entity_id, op, revision) SELECT $1, $2, $3, $4, revision FROM next
     ON CONFLICT (tenant_id, kind, entity_id) DO UPDATE SET op = excluded.op, revision = excluded.revision
     RETURNING c.revision`,
    [tenantId, kind, id, op],
  )
  return toNumber(rows[0]?.revision ?? 0)
}

/** Waits for whoever changes the catalogue, and keeps others waiting to the end of the transaction. */
export async function lockCatalogue(sql: Sql, tenantId: string): Promise<void> {
  await sql.query('SELECT revision FROM tenant_revision WHERE tenant_id = $1 FOR UPDATE', [tenantId])
}
