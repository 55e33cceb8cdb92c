import type { Permission } from '@codex/shared/catalog/permission'
import type { Product } from '@codex/shared/catalog/product'
import type { ApprovalSubject } from '@codex/shared/journal/events/operator'
import { expect } from 'vitest'
import { syntheticBarcode, syntheticProduct } from '../../store/catalog-synthetic.ts'
import type { Counter } from './a-counter.ts'
import { CASHIER_ID, OPERATOR_ID, PIN } from './a-till.ts'

export const REASON = 'asked by the customer'

/** Goods of a test's own, at 10.00 unless it says otherwise. */
export const goodsOf = (number: number, facts: Partial<Product> = {}): Product => ({
  ...syntheticProduct(number),
  priceMinor: 1_000,
  taxClassId: syntheticProduct(0).taxClassId,
  ...facts,
})
export const codeOf = (number: number): string => syntheticBarcode(number)

/** What the tests of baskets, returns and receipts have in common. */
export function aDesk(counter: () => Counter) {
  const call: Counter['till']['screen']['call'] = (...args) => counter().till.screen.call(...args)
  const payloads = (type: string) =>
    counter()
      .events()
      .filter((event) => event.type === type)
      .map(({ payload }) => payload)

  return {
    call,
    payloads,
    refuses: (work: Promise<unknown>, code: string, details: object = {}) =>
      expect(work).rejects.toMatchObject({ code, details }),
    asCashier: () => counter().till.signIn(CASHIER_ID),
    asManager: () => counter().till.signIn(OPERATOR_ID),
    /** A manager at the cashier's till. */
    approve: async (permission: Permission, subject: ApprovalSubject): Promise<string> =>
      (
        await call('approval.give', {
          ...{ permission, subject, reason: 'seen by me', operatorId: OPERATOR_ID, pin: PIN },
        })
      ).approvalId,
    add: async (product: Product, quantityMilli = 1_000, more: object = {}) =>
      call('product.add', { productId: product.id, quantityMilli, source: 'keyed', ...more }),
    lines: async () => (await counter().basket()).lines,
    /** In cash, whatever the basket comes to. */
    pay: async () => {
      const { basketId, totalMinor } = await counter().basket()
      if (totalMinor < 0) return counter().tender({ kind: 'cash', tenderedMinor: 0 })
      return call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor })
    },
    /** Lines of the open basket as the disk has them. */
    written: () =>
      counter()
        .till.db.prepare<[], string>(
          `SELECT line FROM basket_entry JOIN basket USING (basket_id) WHERE state = 'open' ORDER BY position`,
        )
        .pluck()
        .all()
        .map((text) => JSON.parse(text)),
  }
}
