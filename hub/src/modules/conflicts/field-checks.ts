import type { ConflictReason } from '@codex/shared/api/conflicts'
import { Price } from '@codex/shared/catalog/price'
import { BarcodeText, Product } from '@codex/shared/catalog/product'
import type { CorrectedField } from '@codex/shared/journal/events/catalog'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { FieldValue } from './merge-field.ts'

const shapes = {
  name: Product.shape.name,
  priceMinor: Price.shape.priceMinor,
  priceQuantityMilli: Price.shape.priceQuantityMilli,
  departmentId: Product.shape.departmentId,
  taxClassId: Product.shape.taxClassId,
  minimumAge: Product.shape.minimumAge,
  barcode: BarcodeText.nullable(),
} as const

type Asked = { readonly tenantId: string; readonly productId: string }

/** Why the catalogue cannot take a value; undefined when it can. */
export async function refusalOf(
  sql: Sql,
  { tenantId, productId }: Asked,
  field: CorrectedField,
  value: FieldValue,
): Promise<ConflictReason | undefined> {
  if (!shapes[field].safeParse(value).success) return 'value-invalid'
  if (field === 'departmentId') return missing(sql, 'department', tenantId, value)
  if (field === 'taxClassId') return missing(sql, 'tax_class', tenantId, value)
  if (field !== 'barcode' || value === null) return undefined
  const { rowCount } = await sql.query(
    'SELECT FROM product_barcode WHERE tenant_id = $1 AND barcode = $2 AND product_id <> $3',
    [tenantId, value, productId],
  )
  return rowCount ? 'barcode-taken' : undefined
}

const REASONS = { department: 'department-unknown', tax_class: 'tax-class-unknown' } as const

async function missing(sql: Sql, table: keyof typeof REASONS, tenantId: string, id: FieldValue) {
  const { rowCount } = await sql.query(`SELECT FROM ${table} WHERE tenant_id = $1 AND id = $2`, [
    tenantId,
    id,
  ])
  return rowCount ? undefined : REASONS[table]
}
