import type { UserPrincipal } from '../../access/user-principal.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { Written } from '../../records/record-kind.ts'
import { logFieldChange, readFieldLog } from '../conflicts/field-log-sql.ts'
import type { FieldValue } from '../conflicts/merge-field.ts'
import type { Product } from './product-kind.ts'

/** The fields that tills may correct. */
const OF_PRODUCT = ['name', 'departmentId', 'taxClassId', 'minimumAge'] as const
const OF_PRICE = ['priceMinor', 'priceQuantityMilli'] as const

type Value = { readonly scopeId: string; readonly field: string; readonly value: FieldValue }

/** By scope and field: the tenant's, and of prices each store's own. */
function valuesOf(tenantId: string, product: Product | undefined): Map<string, Value> {
  const values: Value[] = []
  if (product) {
    for (const field of [...OF_PRODUCT, ...OF_PRICE])
      values.push({ scopeId: tenantId, field, value: product[field] })
    for (const price of product.storePrices)
      for (const field of OF_PRICE) values.push({ scopeId: price.storeId, field, value: price[field] })
  }
  return new Map(values.map((one) => [`${one.scopeId} ${one.field}`, one]))
}

/** When a field was changed, and by whom: corrections of tills are merged by it. */
export async function logProductFields(
  sql: Sql,
  { who, before, after, revision, at }: Written<Product, Pick<UserPrincipal, 'tenantId' | 'id'>>,
): Promise<void> {
  // What is new was never another: nobody can have corrected it.
  if (!before) return
  const { tenantId } = who
  const was = valuesOf(tenantId, before)
  for (const [name, { scopeId, field, value }] of valuesOf(tenantId, after)) {
    if (was.get(name)?.value === value) continue
    const key = { tenantId, productId: after.id, scopeId, field }
    // Whoever changes it has seen what holds: it is never earlier.
    const atMs = Math.max(at.getTime(), (await readFieldLog(sql, key)).at(-1)?.atMs ?? 0)
    const change = { value, atMs, source: 'head-office', actorId: who.id, epochId: null, seq: null } as const
    await logFieldChange(sql, key, change, revision)
  }
}
