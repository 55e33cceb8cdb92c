import { NewProduct, ProductPatch, ProductRecord } from '@codex/shared/api/office/products'
import type * as z from 'zod'
import type { RecordKind } from '../../records/record-kind.ts'
import { checkProduct } from './check-product.ts'
import { writeProductParts } from './write-product-parts.ts'

export type Product = z.infer<typeof ProductRecord>

const OWN = 'tenant_id = product.tenant_id AND product_id = product.id'
const ofTenant = (column: string): string => `(SELECT ${column} FROM price WHERE ${OWN} AND store_id IS NULL)`

export const products: RecordKind<Product> = {
  name: 'product',
  plural: 'products',
  title: ['Product', 'Products'],
  resource: 'products',
  table: 'product',
  columns: {
    sku: ['sku', 'text'],
    name: ['name', 'text'],
    departmentId: ['department_id', 'uuid'],
    taxClassId: ['tax_class_id', 'uuid'],
    unit: ['unit', 'text'],
    kind: ['kind', 'text'],
    variantOf: ['variant_of', 'uuid'],
    options: ['options', 'jsonb'],
    groups: ['groups', 'text[]'],
    openPrice: ['open_price', 'boolean'],
    forSale: ['for_sale', 'boolean'],
    discountable: ['discountable', 'boolean'],
    minimumAge: ['minimum_age', 'integer'],
    depositProductId: ['deposit_product_id', 'uuid'],
    trackedBy: ['tracked_by', 'text'],
    recalledLots: ['recalled_lots', 'text[]'],
    provisional: ['provisional', 'boolean'],
    updatedAt: ['updated_at', 'timestamptz'],
  },
  parts: {
    select: {
      barcodes: `COALESCE((SELECT json_agg(json_build_object('code', barcode,
        'packQuantityMilli', pack_quantity_milli) ORDER BY position, barcode) FROM product_barcode WHERE ${OWN}), '[]')`,
      priceMinor: ofTenant('price_minor::float8'),
      priceQuantityMilli: ofTenant('price_quantity_milli'),
      breaks: ofTenant('breaks'),
      storePrices: `COALESCE((SELECT json_agg(json_build_object('storeId', store_id, 'priceMinor', price_minor,
        'priceQuantityMilli', price_quantity_milli, 'breaks', breaks) ORDER BY store_id)
        FROM price WHERE ${OWN} AND store_id IS NOT NULL), '[]')`,
    },
    write: writeProductParts,
  },
  record: ProductRecord,
  create: NewProduct.transform((product) => ({ ...product, provisional: false })),
  change: ProductPatch,
  order: ['name'],
  search: ['name', 'sku'],
  feed: 'product',
  stamp: 'updatedAt',
  // Its list is looked through by barcode and department as well.
  isListed: false,
  // What was sold names it; one that is sold no longer is not for sale.
  isKept: true,
  check: checkProduct,
  errors: ['BARCODE_TAKEN'],
}
