import type { BasketPatch, BasketView, LineView } from '../../ipc/views.ts'

/** A readable uuid for the n-th thing of a test. */
export const testId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const testLine = (n: number, over: Partial<LineView> = {}): LineView => ({
  lineId: testId(n),
  position: n,
  name: `Product ${n}`,
  barcode: null,
  quantityMilli: 1000,
  unitPriceMinor: 100,
  priceQuantityMilli: 1000,
  unit: 'each',
  takenOff: [],
  amountMinor: 100,
  tracking: null,
  voided: false,
  ...over,
})

const totals = {
  ...{ totalMinor: 100, cashMinor: 100, taxMinor: 10, isTaxAdded: false, itemCount: 1, returnCount: 0 },
  askAge: 0,
}
const decided = { customer: null, exemption: null, promotionCodes: [] }

export const testBasket = (version: number, lines: LineView[], basketId = testId(900)): BasketView => ({
  ...totals,
  ...decided,
  basketId,
  version,
  lines,
})

export const testPatch = (version: number, line: LineView, over: Partial<BasketPatch> = {}): BasketPatch => ({
  ...totals,
  basketId: testId(900),
  version,
  line,
  others: [],
  scan: null,
  ...over,
})
