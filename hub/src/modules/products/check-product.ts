import { AppError } from '@codex/shared/errors/app-error'
import type { Sql } from '../../database/tenant-transaction.ts'
import { requireStores } from '../master-data/require-stores.ts'
import type { Product } from './product-kind.ts'

/** What a product names has to be there, and its codes have to be its own. @throws NOT_FOUND, BARCODE_TAKEN, INPUT_INVALID */
export async function checkProduct(sql: Sql, tenantId: string, product: Product): Promise<void> {
  const { id, departmentId, taxClassId, variantOf, depositProductId, barcodes, storePrices } = product
  await requireRow(sql, tenantId, ['department', 'departmentId', departmentId])
  await requireRow(sql, tenantId, ['tax_class', 'taxClassId', taxClassId])
  for (const [field, other] of Object.entries({ variantOf, depositProductId })) {
    if (other === id) throw new AppError('INPUT_INVALID', { field, reason: 'names itself' })
    if (other !== null) await requireRow(sql, tenantId, ['product', field, other])
  }
  const codes = barcodes.map(({ code }) => code)
  if (new Set(codes).size < codes.length)
    throw new AppError('INPUT_INVALID', { field: 'barcodes', reason: 'the same code twice' })
  await requireFree(sql, tenantId, id, codes)
  const storeIds = storePrices.map(({ storeId }) => storeId)
  if (new Set(storeIds).size < storeIds.length)
    throw new AppError('INPUT_INVALID', { field: 'storePrices', reason: 'the same store twice' })
  await requireStores(sql, tenantId, storeIds)
}

type Named = readonly [table: 'department' | 'tax_class' | 'product', field: string, id: string]

async function requireRow(sql: Sql, tenantId: string, [table, field, id]: Named): Promise<void> {
  const { rowCount } = await sql.query(`SELECT FROM ${table} WHERE tenant_id = $1 AND id = $2`, [
    tenantId,
    id,
  ])
  if (rowCount === 0) throw new AppError('NOT_FOUND', { field, id })
}

async function requireFree(sql: Sql, tenantId: string, id: string, codes: readonly string[]) {
  const { rows } = await sql.query<{ barcode: string; productId: string }>(
    `SELECT barcode, product_id AS "productId" FROM product_barcode
     WHERE tenant_id = $1 AND barcode = ANY ($2) AND product_id <> $3 LIMIT 1`,
    [tenantId, codes, id],
  )
  if (rows[0]) throw new AppError('BARCODE_TAKEN', { code: rows[0].barcode, productId: rows[0].productId })
}
