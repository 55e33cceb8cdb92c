import type { Sql } from '../../database/tenant-transaction.ts'
import type { Product } from './product-kind.ts'

/** All codes of these products anew. */
export async function writeBarcodes(sql: Sql, tenantId: string, products: readonly Product[]): Promise<void> {
  if (products.length === 0) return
  const rows = products.flatMap(({ id, barcodes }) =>
    barcodes.map(({ code, packQuantityMilli }, position) => ({
      id,
      code,
      pack: packQuantityMilli,
      position,
    })),
  )
  await sql.query('DELETE FROM product_barcode WHERE tenant_id = $1 AND product_id = ANY ($2::uuid[])', [
    tenantId,
    products.map(({ id }) => id),
  ])
  await sql.query(
    `INSERT INTO product_barcode (tenant_id, product_id, barcode, pack_quantity_milli, position)
     SELECT $1, id, code, pack, position
     FROM json_to_recordset($2) AS given (id uuid, code text, pack integer, position integer)`,
    [tenantId, JSON.stringify(rows)],
  )
}
