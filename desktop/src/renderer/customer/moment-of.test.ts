import { expect, it } from 'vitest'
import { fromView } from '../stores/basket-model.ts'
import { doneSale, sellingTill } from '../testing/fake-engine.ts'
import { testBasket, testId, testLine } from '../testing/views.ts'
import { momentOf } from './moment-of.ts'

const filled = fromView(testBasket(1, [testLine(0)]))
const empty = fromView(testBasket(1, []))
const payment = {
  ...{ basketId: testId(900), dueMinor: 100, remainingMinor: 60, remainingCashMinor: 60 },
  ...{ tenders: [], card: null, balance: null },
}

it.each([
  ['no till', null, filled, 'idle'],
  ['a locked till', { ...sellingTill, stage: 'sign-in' as const, locked: true }, filled, 'idle'],
  ['an empty basket', sellingTill, empty, 'idle'],
  ['goods', sellingTill, filled, 'basket'],
  ['a part that is paid', { ...sellingTill, payment }, filled, 'paying'],
  ['a sale that is done', { ...sellingTill, stage: 'done' as const, lastSale: doneSale }, empty, 'done'],
])('shows for %s what is meant for the customer', (_, till, basket, kind) => {
  expect(momentOf({ till, basket }).kind).toBe(kind)
})
