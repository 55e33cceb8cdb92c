import type { Change } from '@codex/shared/sync/pull'
import { STORE_COLUMNS } from '../../database/rows.ts'
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
    p.kind, p.variant_of AS "variantOf", p.options, p.groups, p.open_price AS "openPrice", p.for_sale AS "forSale",
    p.discountable, p.minimum_age AS "minimumAge", p.deposit_product_id AS "depositProductId",
    p.tracked_by AS "trackedBy", p.recalled_lots AS "recalledLots",
    price.price_minor::float8 AS "priceMinor", price.price_quantity_milli AS "priceQuantityMilli", price.breaks,
    COALESCE((SELECT json_agg(json_build_object('code', b.barcode, 'packQuantityMilli', b.pack_quantity_milli)
                ORDER BY b.position)
              FROM product_barcode b WHERE b.tenant_id = p.tenant_id AND b.product_id = p.id), '[]') AS barcodes
  FROM product p
  JOIN LATERAL (
    SELECT price_minor, price_quantity_milli, breaks FROM price
    WHERE tenant_id = p.tenant_id AND product_id = p.id AND (store_id IS NULL OR store_id = $3)
    ORDER BY store_id NULLS LAST LIMIT 1
  ) price ON true
  WHERE p.tenant_id = $1 AND p.id = ANY ($2::uuid[])`

/** The present values of changed entities, in the shape that tills take. */
export const valueQueries: Readonly<Record<Change['kind'], Build>> = {
  product: ({ tenantId, storeId }, ids) => ({ text: PRODUCTS, parameters: [tenantId, ids, storeId] }),
  department: simple('department', 'name, position'),
  'tax-class': simple('tax_class', 'code, name, category, versions'),
  /** Its own revision is that of the feed, as a product's. */
  promotion: simple('promotion', 'terms'),
  'quick-key': simple('quick_key', 'position, label, product_id AS "productId"'),
  operator: simple('operator', 'number, name, role, pin_hash AS "pinHash"'),
  store: ({ tenantId, storeId }, ids) => ({
    text: `SELECT ${STORE_COLUMNS} FROM store WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND id = $3`,
    parameters: [tenantId, ids, storeId],
  }),
}
