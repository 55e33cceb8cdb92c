import { ProductKind, TrackedBy, Unit } from '@codex/shared/catalog/product'
import type { Product } from '../../products/product-kind.ts'
import { ageIn, type Cells, flagIn, priceIn, shortText, textIn, wordIn } from './read-cells.ts'
import { FaultyRow } from './row-fault.ts'

/** Columns of a file of products; those of a CSV file may be in any order and any case. */
export const PRODUCT_COLUMNS = [
  ...['sku', 'name', 'department', 'tax_class', 'price', 'unit', 'kind', 'barcodes', 'groups'],
  ...['minimum_age', 'open_price', 'for_sale', 'discountable', 'tracked_by', 'deposit_sku'],
] as const

const MOST_BARCODES = 50

/** What the rows of a batch are read by. */
export type RowContext = {
  readonly currency: string
  readonly locale: string
  readonly departments: ReadonlyMap<string, string>
  readonly taxClasses: ReadonlyMap<string, string>
  /** Ids of products by SKU. */
  readonly productIds: ReadonlyMap<string, string>
}

export type RowProduct = Partial<
  Omit<Product, 'id' | 'updatedAt' | 'provisional' | 'storePrices' | 'breaks'>
> & {
  readonly sku: string
}

/** What a row says of its product; what it does not say stays as it is. @throws FaultyRow with the first fault */
export function readRow(cells: Cells, context: RowContext): RowProduct {
  const sku = shortText(cells, 'sku', 40)
  if (!sku) throw new FaultyRow('sku', 'MISSING')
  const name = shortText(cells, 'name', 80)
  if (name === '') throw new FaultyRow('name', 'MISSING')
  const row = {
    ...{ sku, name },
    departmentId: idOf(cells, 'department', context.departments, 'DEPARTMENT_UNKNOWN'),
    taxClassId: idOf(cells, 'tax_class', context.taxClasses, 'TAX_CLASS_UNKNOWN'),
    priceMinor: priceIn(cells, 'price', context),
    unit: wordIn(cells, 'unit', Unit.options, 'UNIT_UNKNOWN'),
    kind: wordIn(cells, 'kind', ProductKind.options, 'KIND_UNKNOWN'),
    barcodes: barcodesIn(cells),
    groups: groupsIn(cells),
    minimumAge: ageIn(cells, 'minimum_age'),
    openPrice: flagIn(cells, 'open_price'),
    forSale: flagIn(cells, 'for_sale'),
    discountable: flagIn(cells, 'discountable'),
    trackedBy: wordIn(cells, 'tracked_by', TrackedBy.options, 'TRACKED_BY_UNKNOWN'),
    depositProductId: idOf(cells, 'deposit_sku', context.productIds, 'DEPOSIT_UNKNOWN'),
  }
  const said = Object.entries(row).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(said), sku }
}

/** By what people call it: the name of a department, the code of a tax class, the SKU of a deposit. */
function idOf(
  cells: Cells,
  column: string,
  ids: ReadonlyMap<string, string>,
  code: 'DEPARTMENT_UNKNOWN' | 'TAX_CLASS_UNKNOWN' | 'DEPOSIT_UNKNOWN',
): string | undefined {
  const text = textIn(cells, column)
  if (!text) return undefined
  const id = ids.get(text.toLowerCase())
  if (!id) throw new FaultyRow(column, code, text)
  return id
}

/** Apart by spaces or semicolons; `9520000000024*12` is a pack of twelve. */
function barcodesIn(cells: Cells): Product['barcodes'] | undefined {
  const text = textIn(cells, 'barcodes')
  if (text === undefined) return undefined
  const parts = text.split(/[\s;|]+/).filter((part) => part !== '')
  if (parts.length > MOST_BARCODES) throw new FaultyRow('barcodes', 'BARCODES_TOO_MANY', `${parts.length}`)
  const barcodes = parts.map(barcodeOf)
  const codes = new Set(barcodes.map(({ code }) => code))
  if (codes.size < barcodes.length) throw new FaultyRow('barcodes', 'BARCODE_TWICE', text)
  return barcodes
}

function barcodeOf(part: string): Product['barcodes'][number] {
  const [code = '', pack = '1', ...more] = part.split('*')
  if (code === '' || code.length > 48 || more.length > 0)
    throw new FaultyRow('barcodes', 'BARCODE_INVALID', part)
  if (!/^[1-9]\d{0,3}$/.test(pack)) throw new FaultyRow('barcodes', 'PACK_INVALID', part)
  return { code, packQuantityMilli: Number(pack) * 1_000 }
}

function groupsIn(cells: Cells): string[] | undefined {
  const text = textIn(cells, 'groups')
  if (text === undefined) return undefined
  const groups = text
    .split(/[;|]+/)
    .map((group) => group.trim())
    .filter((group) => group !== '')
  const odd = groups.find((group) => group.length > 24)
  if (odd !== undefined || groups.length > 20) throw new FaultyRow('groups', 'GROUP_INVALID', odd ?? text)
  return [...new Set(groups)]
}
