import * as z from 'zod'
import { Price, QuantityBreak } from '../../catalog/price.ts'
import { Product } from '../../catalog/product.ts'
import { Flag, Uuid } from '../../fields.ts'
import { notEmpty } from './not-empty.ts'

/** The price of one store, where it has one of its own. */
const StorePrice = Price.required().extend({ storeId: Uuid })

const fields = Product.omit({ id: true, revision: true, listPrices: true, answeredCorrection: true }).extend({
  breaks: z.array(QuantityBreak).max(10),
  storePrices: z.array(StorePrice).max(5000),
})
const { shape } = fields

const example = {
  sku: 'MILK-OAT-1L',
  name: 'Oat milk 1 l',
  departmentId: '7f6a1e52-3a55-4c0b-9a42-5a1d0f6c2f11',
  taxClassId: '0b7c6d0e-21a4-4a3a-8f53-6f6c7d1c9d02',
  unit: 'each',
  priceMinor: 219,
  barcodes: [{ code: '9520000000017', packQuantityMilli: 1_000 }],
} as const
const defaults = {
  kind: 'goods',
  priceQuantityMilli: 1_000,
  breaks: [],
  storePrices: [],
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
} as const

/** `priceMinor` and `breaks` are the tenant's; stores may have their own. */
export const ProductRecord = fields
  .extend({
    id: Uuid,
    /** A till made it, and head office has not completed it yet. */
    provisional: Flag,
    updatedAt: z.iso.datetime(),
  })
  .meta({
    examples: [
      {
        id: '2f1d3c4b-5a69-4788-9fa1-b2c3d4e5f608',
        ...example,
        ...defaults,
        provisional: false,
        updatedAt: '2026-11-30T09:15:00.000Z',
      },
    ],
  })

/** What is left out is as most goods have it. */
export const NewProduct = fields
  .extend({
    kind: shape.kind.default(defaults.kind),
    barcodes: shape.barcodes.default([]),
    priceQuantityMilli: shape.priceQuantityMilli.default(defaults.priceQuantityMilli),
    breaks: shape.breaks.default([]),
    storePrices: shape.storePrices.default([]),
    variantOf: shape.variantOf.default(null),
    options: shape.options.default([]),
    groups: shape.groups.default([]),
    openPrice: shape.openPrice.default(false),
    forSale: shape.forSale.default(true),
    discountable: shape.discountable.default(true),
    minimumAge: shape.minimumAge.default(0),
    depositProductId: shape.depositProductId.default(null),
    trackedBy: shape.trackedBy.default(defaults.trackedBy),
    recalledLots: shape.recalledLots.default([]),
  })
  .meta({ examples: [example] })

/** `provisional` false: what a till made is complete. */
export const ProductPatch = notEmpty(fields.extend({ provisional: z.literal(false) }).partial()).meta({
  examples: [{ name: 'Oat drink 1 l', priceMinor: 229 }],
})
