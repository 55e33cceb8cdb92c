import type { ProductSummary } from '@codex/shared/api/products'
import { TaxClass } from '@codex/shared/tax/tax-class'
import { taxTermsAt } from '@codex/shared/tax/tax-terms'
import { totalRatePpm } from '@codex/shared/tax/total-rate'
import type { Prisma } from '../../database/generated/client.ts'
import { toNumber } from '../../database/rows.ts'

export const withProductParts = {
  department: { select: { name: true } },
  taxClass: true,
  barcodes: { select: { barcode: true }, orderBy: { position: 'asc' } },
  prices: { where: { storeId: null }, select: { priceMinor: true, priceQuantityMilli: true } },
} satisfies Prisma.ProductInclude

type Row = Prisma.ProductGetPayload<{ include: typeof withProductParts }>

/** @param today the date at which the tax class is read, `YYYY-MM-DD` */
export const toSummary = (row: Row, today: string): ProductSummary => ({
  id: row.id,
  sku: row.sku,
  name: row.name,
  departmentId: row.departmentId,
  departmentName: row.department.name,
  taxClassName: row.taxClass.name,
  ratePpm: ratePpmAt(TaxClass.parse(row.taxClass), today),
  unit: row.unit,
  priceMinor: toNumber(row.prices[0]?.priceMinor ?? 0),
  priceQuantityMilli: row.prices[0]?.priceQuantityMilli ?? 1000,
  barcodes: row.barcodes.map(({ barcode }) => barcode),
  provisional: row.provisional,
  updatedAt: row.updatedAt.toISOString(),
})

/** The rate of a class on a day; 0 before its first version. */
function ratePpmAt(taxClass: TaxClass, today: string): number {
  const { versions } = taxClass
  if (!versions.some(({ validFrom }) => validFrom === null || validFrom <= today)) return 0
  return totalRatePpm(taxTermsAt(taxClass, today).components)
}
