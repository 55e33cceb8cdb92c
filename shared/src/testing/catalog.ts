import type { PriceList } from '../catalog/price.ts'
import type { Product } from '../catalog/product.ts'
import { idOf } from './builders.ts'

/** Goods that are sold by the piece, with nothing special about them. */
export const aProduct = (change: Partial<Product> = {}): Product => ({
  id: idOf(2),
  revision: 5,
  sku: 'OAT-1',
  name: 'Oat drink 1 l',
  departmentId: idOf(3),
  taxClassId: idOf(4),
  unit: 'each',
  kind: 'goods',
  barcodes: [{ code: '9520000000004', packQuantityMilli: 1000 }],
  variantOf: null,
  options: [],
  groups: [],
  openPrice: false,
  forSale: true,
  discountable: true,
  minimumAge: 0,
  depositProductId: null,
  trackedBy: 'none',
  recalledLots: [],
  priceMinor: 219,
  priceQuantityMilli: 1000,
  ...change,
})

/** A list of prices for everybody, everywhere, always. */
export const aPriceList = (n: number, change: Partial<PriceList> = {}): PriceList => ({
  id: idOf(800 + n),
  name: `List ${n}`,
  priority: 10,
  storeIds: null,
  customerGroup: null,
  validFrom: null,
  validTo: null,
  ...change,
})
