import { ADULT, askedGoods, isForAdults } from './asked-goods.ts'
import { brandPremiumPercent, OWN_LABEL } from './brands.ts'
import { departmentGoods } from './catalog/departments.ts'
import { counterProducts } from './counter-goods.ts'
import type { DemoDepartment, DemoProduct } from './demo-types.ts'
import type { Family, TaxCode } from './goods.ts'
import { shelfPriceMinor } from './shelf-price.ts'
import { createStableNumbers, exampleEan13, stableId } from './stable-numbers.ts'

export function buildDepartments(): DemoDepartment[] {
  return departmentGoods.map(({ name }, position) => ({ id: departmentId(name), name, position }))
}

/** Every family of every department, written out. Numbers follow from names alone. */
export function buildProducts(taxClassIds: ReadonlyMap<TaxCode, string>): DemoProduct[] {
  const nextItem = createStableNumbers(1_000_000_000)
  const nextSku = createStableNumbers(9_000_000)
  const product = (sold: Sold): DemoProduct => {
    const taxClassId = taxClassIds.get(sold.tax)
    if (taxClassId === undefined) throw new Error(`no tax class ${sold.tax}`)
    const { openPrice, trackedBy } = sold
    return {
      id: stableId(`product/${sold.name}`),
      sku: String(1_000_000 + nextSku(`sku/${sold.name}`)),
      name: sold.name,
      departmentId: departmentId(sold.department),
      taxClassId,
      unit: sold.unit,
      priceMinor: sold.priceMinor,
      barcodes: [sold.barcode],
      ...(openPrice && { openPrice }),
      ...(trackedBy && { trackedBy }),
      ...(isForAdults(sold.name) && { minimumAge: ADULT }),
    }
  }
  const packed = (goods: Omit<Sold, 'unit' | 'barcode'>): DemoProduct =>
    product({ ...goods, unit: 'each', barcode: exampleEan13(nextItem(`ean/${goods.name}`)) })
  const onShelves = departmentGoods.flatMap(({ name: department, families }) =>
    families.flatMap(writeOut).map((goods) => packed({ ...goods, department })),
  )
  return [
    ...onShelves,
    ...askedGoods.map(packed),
    ...counterProducts.map((goods) => product({ ...goods, unit: 'kg' })),
  ]
}

type Sold = Pick<DemoProduct, 'name' | 'priceMinor' | 'unit' | 'openPrice' | 'trackedBy'> & {
  readonly tax: TaxCode
  readonly department: string
  readonly barcode: string
}

/** The kinds take turns among the brands, as shelf space is short; goods of one kind come from every brand. */
function writeOut({ tax, pattern, sizes, kinds, brands }: Family) {
  return brands.flatMap((brand, brandAt) =>
    kinds
      .filter((_, kindAt) => kinds.length === 1 || kindAt % brands.length === brandAt)
      .flatMap((kind) =>
        sizes.map((size) => ({
          tax,
          name: productName(brand, pattern, kind.label, size.label),
          priceMinor: shelfPriceMinor(
            size.priceMinor + extraFor(kind, size, sizes[0] ?? size),
            brandPremiumPercent(brand),
          ),
        })),
      ),
  )
}

/** In whole ten cents beyond the first size, so that a price keeps its ending. */
function extraFor({ extraMinor }: { extraMinor: number }, size: Sized, first: Sized): number {
  if (size === first) return extraMinor
  return Math.round((extraMinor * size.priceMinor) / first.priceMinor / 10) * 10
}

interface Sized {
  priceMinor: number
}

function productName(brand: string, pattern: string, kind: string, size: string): string {
  const goods = pattern.includes('*') ? pattern.replace('*', kind) : `${pattern} ${kind}`
  const name = `${brand === OWN_LABEL ? '' : brand} ${goods} ${size}`.replace(/ +/g, ' ').trim()
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}

function departmentId(name: string): string {
  return stableId(`department/${name}`)
}
