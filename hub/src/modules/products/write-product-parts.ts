import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { requireScope } from '../../access/reach.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { Written } from '../../records/record-kind.ts'
import { logProductFields } from './log-product-fields.ts'
import type { Product } from './product-kind.ts'
import { writeBarcodes } from './write-barcodes.ts'

/** Barcodes and prices of a product, and who gave which field its value. @throws AUTH_SCOPE for prices that are another */
export async function writeProductParts(sql: Sql, written: Written<Product>): Promise<void> {
  const { who, before, after } = written
  const isOther = (field: keyof Product): boolean => !isDeepStrictEqual(before?.[field], after[field])
  if (isOther('barcodes')) {
    requireScope(who.access, 'barcodes:write', null)
    await writeBarcodes(sql, who.tenantId, [after])
  }
  if (PRICE_FIELDS.some(isOther)) {
    requireScope(who.access, 'prices:write', null)
    await writePrices(sql, who.tenantId, after)
  }
  await logProductFields(sql, written)
}

const PRICE_FIELDS = ['priceMinor', 'priceQuantityMilli', 'breaks', 'storePrices'] as const

/** A row keeps its id from the first price of its place on. */
async function writePrices(sql: Sql, tenantId: string, product: Product): Promise<void> {
  const { id, priceMinor, priceQuantityMilli, breaks, storePrices } = product
  const wanted = [{ storeId: null, priceMinor, priceQuantityMilli, breaks }, ...storePrices]
  await sql.query(
    `DELETE FROM price WHERE tenant_id = $1 AND product_id = $2 AND store_id <> ALL ($3::uuid[])`,
    [tenantId, id, storePrices.map(({ storeId }) => storeId)],
  )
  for (const { storeId, ...price } of wanted) {
    const values = [
      tenantId,
      id,
      storeId,
      price.priceMinor,
      price.priceQuantityMilli,
      JSON.stringify(price.breaks),
    ]
    const { rowCount } = await sql.query(
      `UPDATE price SET price_minor = $4, price_quantity_milli = $5, breaks = $6
       WHERE tenant_id = $1 AND product_id = $2 AND store_id IS NOT DISTINCT FROM $3`,
      values,
    )
    if (rowCount === 0)
      await sql.query(
        `INSERT INTO price (tenant_id, product_id, store_id, price_minor, price_quantity_milli, breaks, id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [...values, randomUUID()],
      )
  }
}
