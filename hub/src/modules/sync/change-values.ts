import type { Change } from '@codex/shared/sync/pull'
import type { TillPrincipal } from '../../tokens/access-token.ts'

type Query = { readonly text: string; readonly parameters: readonly unknown[] }
type Build = (till: TillPrincipal, ids: readonly string[]) => Query

const simple =
  (table: string, columns: string): Build =>
  ({ tenantId }, ids) => ({
    text: `SELECT id, ${columns} FROM ${table} WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    parameters: [tenantId, ids],
  })

/** The store's price comes before the tenant's. float8 holds every safe integer and pg hands it over as number. */
const PRODUCTS = `
  SELECT p.id, p.sku, p.name, p.department_id AS "departmentId", p.tax_class_id AS "taxClassId", p.unit,
    price.price_minor::float8 AS "priceMinor", price.price_quantity_milli AS "priceQuantityMilli",
    ARRAY(SELECT b.barcode FROM product_barcode b
          WHERE b.tenant_id = p.tenant_id AND b.product_id = p.id ORDER BY b.position) AS barcodes
  FROM product p
  JOIN LATERAL (
    SELECT price_minor, price_quantity_milli FROM price
    WHERE tenant_id = p.tenant_id AND product_id = p.id AND (store_id IS NULL OR store_id = $3)
    ORDER BY store_id NULLS LAST LIMIT 1
  ) price ON true
  WHERE p.tenant_id = $1 AND p.id = ANY ($2::uuid[])`

/** The present values of changed entities, in the shape that tills take. */
export const valueQueries: Readonly<Record<Change['kind'], Build>> = {
  product: ({ tenantId, storeId }, ids) => ({ text: PRODUCTS, parameters: [tenantId, ids, storeId] }),
  department: simple('department', 'name, position'),
  'tax-class': simple('tax_class', 'code, name, rate_ppm AS "ratePpm"'),
  'quick-key': simple('quick_key', 'position, label, product_id AS "productId"'),
  operator: simple('operator', 'number, name, role, pin_hash AS "pinHash"'),
  store: ({ tenantId, storeId }, ids) => ({
    text: `SELECT id, number, name, currency, locale, time_zone AS "timeZone",
             receipt_header AS "receiptHeader", receipt_footer AS "receiptFooter"
           FROM store WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND id = $3`,
    parameters: [tenantId, ids, storeId],
  }),
}
