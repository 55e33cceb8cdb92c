import type { Tx } from './database.ts'
import { toNumber } from './rows.ts'

/**
 * Writes a change to the feed at the tenant's next revision. The tenant's row stays locked to the end of the
 * transaction, so that revisions become visible in their order. Call it first in the transaction: whoever
 * changes the catalogue then waits here and nowhere else.
 */
export async function recordChange(
  tx: Tx,
  tenantId: string,
  change: { readonly kind: string; readonly id: string; readonly op: 'upsert' | 'delete' },
): Promise<number> {
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
