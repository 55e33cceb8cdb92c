import { randomUUID } from 'node:crypto'
import { REASON } from '../a-desk.ts'
import { aBasket, approved, aSale, BOTTLE, comesBack, type UseCase } from './parts.ts'

/** From the basket to the sale, and what comes back. */
export const moneyUseCases: readonly UseCase[] = [
  [
    'a sale for cash',
    async (till) => {
      const { basketId, totalMinor } = await aBasket(till)
      return () => till.ask('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor + 500 })
    },
  ],
  [
    'a first tender',
    async (till) => {
      const { basketId, totalMinor } = await aBasket(till)
      return () =>
        till.ask('tender.add', {
          ...{ basketId, totalMinor, tenderId: randomUUID(), presented: { kind: 'cash', tenderedMinor: 1 } },
        })
    },
  ],
  [
    'the tender that settles',
    async (till) => {
      await aBasket(till)
      await till.tender({ kind: 'cash', tenderedMinor: 1 })
      const tenderId = randomUUID()
      return () => till.tender({ kind: 'cash', tenderedMinor: 100_000 }, tenderId)
    },
  ],
  [
    'a tender that is given back',
    async (till) => {
      const { basketId } = await aBasket(till)
      const tenderId = randomUUID()
      await till.tender({ kind: 'cash', tenderedMinor: 1 }, tenderId)
      return () => till.ask('tender.remove', { basketId, tenderId })
    },
  ],
  [
    'a question to the terminal',
    async (till) => {
      const { basketId, totalMinor } = await aBasket(till)
      till.till.terminal.setHand('hold')
      return () => till.ask('tender.card', { basketId, totalMinor, tenderId: randomUUID(), amountMinor: 1 })
    },
  ],
  [
    'a card payment that is settled by hand',
    async (till) => {
      const { basketId, totalMinor } = await aBasket(till)
      till.till.terminal.setHand('lose-answer')
      const tenderId = await till.card(totalMinor)
      await till.waitFor(async () => {
        if ((await till.payment())?.card?.state !== 'unresolved') throw new Error('not yet')
      })
      const approvalId = await approved(till, 'card-resolve', { kind: 'basket', id: basketId })
      return () => till.ask('card.resolve', { tenderId, outcome: 'approved', reason: REASON, approvalId })
    },
  ],
  [
    'goods that come back',
    async (till) => {
      const { saleId } = await aSale(till)
      const approvalId = await approved(till, 'return', { kind: 'sale', id: saleId })
      const picks = [{ line: 0, quantityMilli: 1_000, lineId: randomUUID() }]
      return () => till.ask('return.add', { saleId, picks, reason: REASON, approvalId })
    },
  ],
  [
    'goods that come back without a receipt',
    async (till) => {
      const lineId = randomUUID()
      const approvalId = await approved(till, 'return-without-receipt', { kind: 'line', id: lineId })
      const goods = { productId: BOTTLE.id, quantityMilli: 1_000, lineId }
      return () => till.ask('return.unreferenced', { ...goods, reason: REASON, approvalId })
    },
  ],
  [
    'an exchange',
    async (till) => {
      await comesBack(till)
      await till.add(0, 3_000)
      const tenderId = randomUUID()
      return () => till.tender({ kind: 'cash', tenderedMinor: 100_000 }, tenderId)
    },
  ],
  [
    'a refund',
    async (till) => {
      await comesBack(till)
      const tenderId = randomUUID()
      return () => till.tender({ kind: 'cash', tenderedMinor: 0 }, tenderId)
    },
  ],
  [
    'the void of a sale',
    async (till) => {
      const { saleId } = await aSale(till)
      const approvalId = await approved(till, 'sale-void', { kind: 'sale', id: saleId })
      const voidId = randomUUID()
      return () => till.ask('sale.void', { saleId, voidId, reason: REASON, approvalId })
    },
  ],
  [
    'a copy of a receipt',
    async (till) => {
      const { saleId } = await aSale(till)
      const printId = randomUUID()
      return () => till.ask('receipt.reprint', { saleId, printId })
    },
  ],
  [
    'a gift receipt',
    async (till) => {
      const { saleId } = await aSale(till)
      const printId = randomUUID()
      return () => till.ask('receipt.gift', { saleId, printId })
    },
  ],
]
