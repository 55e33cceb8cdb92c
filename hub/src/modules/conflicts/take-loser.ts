import type { ConflictReason } from '@codex/shared/api/conflicts'
import { requireScope } from '../../access/reach.ts'
import { actorOf, type UserPrincipal } from '../../access/user-principal.ts'
import { auditBySql } from '../../database/audit.ts'
import { recordChangeBySql } from '../../database/revisions.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import { WHOLE_PRODUCT } from '../../projection/rows/correction-rows.ts'
import type { ConflictRow } from './conflicts-sql.ts'
import { refusalOf } from './field-checks.ts'
import { logFieldChange, readFieldLog } from './field-log-sql.ts'
import { refusalOfProduct } from './judge-correction.ts'
import { createProvisional, readProduct, writeField } from './product-fields.ts'

/**
 * Lets the value that lost hold, as a change of the user's. Answers with why the catalogue refuses it still.
 *
 * @throws AUTH_SCOPE for what all stores share, unless the user may settle for all of them
 */
export async function takeLoser(
  sql: Sql,
  who: UserPrincipal,
  row: ConflictRow,
  at: Date,
): Promise<ConflictReason | undefined> {
  const { tenantId } = who
  const { productId, storeId, field } = row
  const product = await readProduct(sql, tenantId, productId, storeId)
  if (field === WHOLE_PRODUCT) {
    requireScope(who.access, SCOPE, null)
    if (product) return 'product-exists'
    const reason = await refusalOfProduct(sql, { tenantId, productId, toValue: row.loserValue })
    if (reason) return reason
    await moveProduct(sql, tenantId, productId)
    await createProvisional(sql, tenantId, productId, row.loserValue, at)
    return undefined
  }
  if (!product) return 'product-unknown'
  const isPrice = field === 'priceMinor' || field === 'priceQuantityMilli'
  const scopeId = isPrice ? product.priceScopeId : tenantId
  requireScope(who.access, SCOPE, scopeId === tenantId ? null : scopeId)
  const reason = await refusalOf(sql, { tenantId, productId }, field, row.loserValue)
  if (reason) return reason
  const revision = await moveProduct(sql, tenantId, productId)
  const key = { tenantId, productId, scopeId, field }
  await writeField(sql, { ...key, from: row.fromValue, value: row.loserValue, at })
  if (field !== 'barcode') {
    // Whoever decides has seen what holds: it is never earlier.
    const atMs = Math.max(at.getTime(), (await readFieldLog(sql, key)).at(-1)?.atMs ?? 0)
    const change = { value: row.loserValue, atMs, source: 'head-office' as const, actorId: who.id }
    await logFieldChange(sql, key, { ...change, epochId: null, seq: null }, revision)
  }
  const before = field === 'barcode' ? product.barcodes.join(' ') : product.values[field]
  await auditBySql(sql, {
    ...{ tenantId, at, actor: actorOf(who), action: 'product.changed', entity: ['product', productId] },
    details: { field, from: before, to: row.loserValue, conflictId: row.id },
  })
  return undefined
}

const SCOPE = 'conflicts:write'

const moveProduct = (sql: Sql, tenantId: string, id: string): Promise<number> =>
  recordChangeBySql(sql, tenantId, { kind: 'product', id, op: 'upsert' })
