import { MAX_LIST_PRICES } from '@codex/shared/catalog/price'
import type { ChangeKind } from '@codex/shared/sync/pull'
import { STORE_COLUMNS } from '../../database/rows.ts'
import type { TillPrincipal } from '../../tokens/access-token.ts'

type Query = { readonly text: string; readonly parameters: readonly unknown[] }
export type FeedTill = Pick<TillPrincipal, 'tenantId' | 'storeId' | 'tillId'>
type Build = (till: FeedTill, ids: readonly string[]) => Query

const simple =
  (table: string, columns: string): Build =>
  ({ tenantId }, ids) => ({
    text: `SELECT id, ${columns} FROM ${table} WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    parameters: [tenantId, ids],
  })

const ofStore =
  (text: string): Build =>
  ({ tenantId, storeId }, ids) => ({ text, parameters: [tenantId, ids, storeId] })

const IN_STORE = '(l.store_ids IS NULL OR $3 = ANY (l.store_ids))'

/** The store's price comes before the tenant's. float8 holds every safe integer and pg hands it over as number. */
const PRODUCTS = `
  SELECT p.id, p.sku, p.name, p.department_id AS "departmentId", p.tax_class_id AS "taxClassId", p.unit,
    p.kind, p.variant_of AS "variantOf", p.options, p.groups, p.open_price AS "openPrice", p.for_sale AS "forSale",
    p.discountable, p.minimum_age AS "minimumAge", p.deposit_product_id AS "depositProductId",
    p.tracked_by AS "trackedBy", p.recalled_lots AS "recalledLots",
    price.price_minor::float8 AS "priceMinor", price.price_quantity_milli AS "priceQuantityMilli", price.breaks,
    COALESCE((SELECT json_agg(json_build_object('code', b.barcode, 'packQuantityMilli', b.pack_quantity_milli)
                ORDER BY b.position)
              FROM product_barcode b WHERE b.tenant_id = p.tenant_id AND b.product_id = p.id), '[]') AS barcodes,
    (SELECT json_agg(json_build_object('listId', x.list_id, 'priceMinor', x.price_minor,
                'priceQuantityMilli', x.price_quantity_milli, 'breaks', x.breaks) ORDER BY x.priority, x.list_id)
     FROM (SELECT lp.*, l.priority FROM list_price lp
             JOIN price_list l ON l.tenant_id = lp.tenant_id AND l.id = lp.list_id
           WHERE lp.tenant_id = p.tenant_id AND lp.product_id = p.id AND ${IN_STORE}
           ORDER BY l.priority, lp.list_id LIMIT ${MAX_LIST_PRICES}) x) AS "listPrices",
    (SELECT m.event_id FROM correction_merge m
     WHERE m.tenant_id = p.tenant_id AND m.till_id = $4 AND m.product_id = p.id AND m.revision IS NOT NULL
     ORDER BY m.revision DESC LIMIT 1) AS "answeredCorrection"
  FROM product p
  JOIN LATERAL (
    SELECT price_minor, price_quantity_milli, breaks FROM price
    WHERE tenant_id = p.tenant_id AND product_id = p.id AND (store_id IS NULL OR store_id = $3)
    ORDER BY store_id NULLS LAST LIMIT 1
  ) price ON true
  WHERE p.tenant_id = $1 AND p.id = ANY ($2::uuid[])`

/** The store's own, or those of the organisation where it has none. */
const SHOWN_KEYS = `q.store_id IS NOT DISTINCT FROM
  (SELECT DISTINCT o.store_id FROM quick_key o WHERE o.tenant_id = $1 AND o.store_id = $3)`

/** The present values of changed entities, in the shape that tills take: only of those that are the till's. */
export const valueQueries: Readonly<Record<ChangeKind, Build>> = {
  product: ({ tenantId, storeId, tillId }, ids) => ({
    text: PRODUCTS,
    parameters: [tenantId, ids, storeId, tillId],
  }),
  department: simple('department', 'name, position'),
  'tax-class': simple('tax_class', 'code, name, category, versions'),
  /** Its own revision is that of the feed, as a product's. */
  promotion: simple('promotion', 'terms'),
  'quick-key': ofStore(
    `SELECT q.id, q.position, q.label, q.product_id AS "productId", q.page, q.colour FROM quick_key q
     WHERE q.tenant_id = $1 AND q.id = ANY ($2::uuid[]) AND ${SHOWN_KEYS}`,
  ),
  operator: ofStore(
    `SELECT id, number, name, role, pin_hash AS "pinHash", badge_hash AS "badgeHash" FROM operator
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND active AND (store_ids IS NULL OR $3 = ANY (store_ids))`,
  ),
  store: ofStore(
    `SELECT ${STORE_COLUMNS} FROM store WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND id = $3`,
  ),
  'price-list': ofStore(
    `SELECT l.id, l.name, l.priority, NULL AS "storeIds", l.customer_group AS "customerGroup",
       l.valid_from::text AS "validFrom", l.valid_to::text AS "validTo"
     FROM price_list l WHERE l.tenant_id = $1 AND l.id = ANY ($2::uuid[]) AND ${IN_STORE}`,
  ),
  settings: ({ tenantId, storeId, tillId }, ids) => ({
    text: `SELECT id, scope, settings FROM till_settings
      WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND id IN ($1, $3, $4)`,
    parameters: [tenantId, ids, storeId, tillId],
  }),
  'update-policy': simple('update_policy', 'ring, version, percentage, halted'),
}

/**
 * What is not the till's any more has to leave it: a list that its store is taken off, keys of the organisation once its
 * store has its own, an operator who works elsewhere or not at all. Others were never there.
 */
const LEAVING: ReadonlySet<ChangeKind> = new Set(['price-list', 'quick-key', 'operator'])

export const mayLeave = (kind: ChangeKind): boolean => LEAVING.has(kind)
