import { auditBySql } from '../../database/audit.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import { WHOLE_PRODUCT } from '../../projection/rows/correction-rows.ts'
import { type ConflictRow, listConflicts, settleConflict } from './conflicts-sql.ts'
import { type ProductState, readProduct } from './product-fields.ts'

const CONFLICTS_AT_ONCE = 200

type Scope = { readonly productId?: string }

/** Closes the conflicts in which the value that lost is the one that holds by now. Answers with how many. */
export async function closeAgreeing(
  sql: Sql,
  tenantId: string,
  at: Date,
  { productId }: Scope = {},
): Promise<number> {
  let closed = 0
  let before: ConflictRow | undefined
  for (;;) {
    const filter = {
      isOpen: true,
      storeId: null,
      productId: productId ?? null,
      stores: null,
      limit: CONFLICTS_AT_ONCE,
    }
    const rows = await listConflicts(sql, tenantId, {
      ...filter,
      before: before ? [before.openedAt.toISOString(), before.id] : null,
    })
    for (const row of rows) if (await closeOne(sql, tenantId, row, at)) closed += 1
    before = rows.at(-1)
    if (rows.length < CONFLICTS_AT_ONCE) return closed
  }
}

async function closeOne(sql: Sql, tenantId: string, row: ConflictRow, at: Date): Promise<boolean> {
  const product = await readProduct(sql, tenantId, row.productId, row.storeId)
  if (!product || !agrees(product, tenantId, row)) return false
  if (!(await settleConflict(sql, tenantId, row.id, { status: 'agreed', by: null, at, reason: null })))
    return false
  await auditBySql(sql, {
    ...{ tenantId, at, actor: ['hub', null], action: 'conflict.agreed' },
    entity: ['field-conflict', row.id],
    details: { productId: row.productId, field: row.field, eventId: row.eventId },
  })
  return true
}

function agrees(
  product: ProductState,
  tenantId: string,
  { field, loserValue, fromValue, scopeId }: ConflictRow,
) {
  if (field === WHOLE_PRODUCT) return false
  if (field === 'barcode')
    return loserValue === null
      ? !product.barcodes.includes(`${fromValue}`)
      : product.barcodes.includes(`${loserValue}`)
  const isPrice = field === 'priceMinor' || field === 'priceQuantityMilli'
  return product.values[field] === loserValue && scopeId === (isPrice ? product.priceScopeId : tenantId)
}
