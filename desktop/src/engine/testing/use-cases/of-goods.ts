import { randomUUID } from 'node:crypto'
import { codeOf, REASON } from '../a-desk.ts'
import { jamOf } from '../a-product.ts'
import { createStoreHub } from '../store-hub.ts'
import { aBasket, aLine, approved, BOTTLE, GRAPES, toWeigh, type UseCase, WINE } from './parts.ts'

/** What is put into a basket, and what is changed about it. */
export const goodsUseCases: readonly UseCase[] = [
  [
    'a scan',
    async (till) => async () => {
      const { lines } = await till.basket()
      await till.ask('scan.submit', { code: codeOf(60), t0Ms: 1 })
      // What is wrong with a scan is told by a notice.
      if ((await till.basket()).lines.length === lines.length) throw new Error('not scanned')
    },
  ],
  [
    'an article that is keyed in, with its deposit',
    async (till) => {
      const lineId = randomUUID()
      return () =>
        till.ask('product.add', { productId: BOTTLE.id, quantityMilli: 2_000, source: 'keyed', lineId })
    },
  ],
  [
    'a code that is typed in',
    async (till) => {
      const lineId = randomUUID()
      return () => till.ask('product.code', { code: codeOf(60), quantityMilli: 2_000, lineId })
    },
  ],
  [
    'an article that is put on the scale',
    async (till) => {
      const lineId = randomUUID()
      return () => till.ask('product.add', { productId: GRAPES.id, source: 'keyed', lineId })
    },
  ],
  [
    'a tare',
    async (till) => {
      const lineId = await toWeigh(till)
      return () => till.ask('weighing.tare', { lineId, grams: 20 })
    },
  ],
  [
    'a weight that is typed in',
    async (till) => {
      const lineId = await toWeigh(till)
      return () => till.ask('weighing.type', { lineId, grams: 482 })
    },
  ],
  [
    'an article that is not weighed after all',
    async (till) => {
      const lineId = await toWeigh(till)
      return () => till.ask('weighing.cancel', { lineId })
    },
  ],
  [
    'a quantity',
    async (till) => {
      const lineId = await aLine(till)
      return () => till.ask('line.quantity', { lineId, quantityMilli: 3_000 })
    },
  ],
  [
    'the void of a line',
    async (till) => {
      const lineId = await aLine(till)
      return () => till.ask('line.void', { lineId, reason: REASON })
    },
  ],
  [
    'a discount on a line',
    async (till) => {
      const lineId = await aLine(till)
      const approvalId = await approved(till, 'discount', { kind: 'line', id: lineId })
      const discount = { kind: 'percent', ratePpm: 100_000, reason: REASON } as const
      return () => till.ask('line.discount', { lineId, discount, approvalId })
    },
  ],
  [
    'a price keyed in instead',
    async (till) => {
      const lineId = await aLine(till)
      const approvalId = await approved(till, 'price-override', { kind: 'line', id: lineId })
      return () =>
        till.ask('line.override', { lineId, override: { unitPriceMinor: 5, reason: REASON }, approvalId })
    },
  ],
  [
    'a discount on the basket',
    async (till) => {
      const { basketId } = await aBasket(till)
      const approvalId = await approved(till, 'discount', { kind: 'basket', id: basketId })
      const discount = { kind: 'amount', amountMinor: 10, reason: REASON } as const
      return () => till.ask('basket.discount', { basketId, discount, approvalId })
    },
  ],
  [
    'an exemption',
    async (till) => {
      const { basketId } = await aBasket(till)
      const approvalId = await approved(till, 'tax-exempt', { kind: 'basket', id: basketId })
      return () => till.ask('basket.exempt', { basketId, exemption: { reason: REASON }, approvalId })
    },
  ],
  [
    'the void of a basket',
    async (till) => {
      const { basketId } = await aBasket(till)
      return () => till.ask('basket.void', { basketId, reason: REASON })
    },
  ],
  [
    'a hold',
    async (till) => {
      const { basketId } = await aBasket(till)
      return () => till.ask('basket.hold', { basketId, label: 'red coat' })
    },
  ],
  [
    'a recall',
    async (till) => {
      const { basketId } = await aBasket(till)
      await till.ask('basket.hold', { basketId })
      return () => till.ask('basket.recall', { basketId })
    },
  ],
  [
    'an offer to the other tills',
    async (till) => {
      await createStoreHub().connect(till, 1)
      const { basketId } = await aBasket(till)
      await till.ask('basket.hold', { basketId, label: 'red coat' })
      return () => till.ask('offer.make', { basketId })
    },
  ],
  [
    'a claim of what another till offers',
    async (till) => {
      const hub = createStoreHub()
      await hub.connect(till, 1)
      const { basketId } = await aBasket(till)
      await till.ask('basket.hold', { basketId })
      await till.ask('offer.make', { basketId })
      const [offer] = (await till.ask('offer.list', {})).offers
      const { offerId, label, lineCount, totalMinor, tillNumber } = offer as NonNullable<typeof offer>
      return () => till.ask('offer.claim', { offerId, label, lineCount, totalMinor, tillNumber })
    },
  ],
  [
    'a product that is corrected',
    async (till) => {
      const { id: productId } = WINE
      const approvalId = await approved(till, 'product-correct', { kind: 'product', id: productId })
      const changes = { name: 'Red wine', priceMinor: 899 }
      return () => till.ask('product.correct', { productId, changes, reason: REASON, approvalId })
    },
  ],
  [
    'a product that is made',
    async (till) => {
      const productId = randomUUID()
      const approvalId = await approved(till, 'product-provisional', { kind: 'product', id: productId })
      return () => till.ask('product.make', { ...jamOf(productId), approvalId })
    },
  ],
  [
    'the age of a customer',
    async (till) => {
      await till.ask('product.add', { productId: WINE.id, quantityMilli: 1_000, source: 'keyed' })
      return () => till.ask('age.confirm', { subject: { productId: WINE.id }, outcome: 'document-seen' })
    },
  ],
]
