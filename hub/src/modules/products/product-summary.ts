import type { ProductSummary } from '@codex/shared/api/products'
import type { Prisma } from '../../database/generated/client.ts'
import { toNumber } from '../../database/rows.ts'

export const withProductParts = {
  department: { select: { name: true } },
  taxClass: { select: { name: true, ratePpm: true } },
  barcodes: { select: { barcode: true }, orderBy: { position: 'asc' } },
  prices: { where: { storeId: null }, select: { priceMinor: true } },
} satisfies Prisma.ProductInclude

type Row = Prisma.ProductGetPayload<{ include: typeof withProductParts }>

export const toSummary = (row: Row): ProductSummary => ({
  id: row.id,
  sku: row.sku,
  name: row.name,
  departmentId: row.departmentId,
  departmentName: row.department.name,
  taxClassName: row.taxClass.name,
  ratePpm: row.taxClass.ratePpm,
  unit: row.unit,
  priceMinor: toNumber(row.prices[0]?.priceMinor ?? 0),
  barcodes: row.barcodes.map(({ barcode }) => barcode),
  updatedAt: row.updatedAt.toISOString(),
})
