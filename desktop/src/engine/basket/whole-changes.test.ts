import type { Promotion } from '@codex/shared/catalog/promotion'
import { saleFaults } from '@codex/shared/sale/check-sale'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { aDesk, goodsOf, REASON } from '../testing/a-desk.ts'
import { OPERATOR_ID } from '../testing/a-till.ts'

const tea = goodsOf(900)
const flyer: Promotion = {
  ...{ id: '00000000-0000-4000-8000-0000000000f1', revision: 1, name: 'Flyer', priority: 0 },
  ...{ exclusive: false, window: {}, storeIds: null, customerGroups: null, code: 'TEA10' },
  timesPerSale: null,
  offer: { kind: 'each', of: { productIds: [tea.id] }, reward: { kind: 'percent', ratePpm: 100_000 } },
}
const customerId = '00000000-0000-4000-8000-0000000000c1'

let counter: Counter
let basketId: string
const desk = aDesk(() => counter)
const { call, refuses } = desk
beforeEach(async () => {
  counter = await aCounter({}, { goods: [tea], promotions: [flyer] })
  await desk.add(tea, 2_000)
  basketId = (await counter.basket()).basketId
})
afterEach(() => counter.close())

const total = async () => (await counter.basket()).totalMinor
const percent = { kind: 'percent', ratePpm: 250_000, reason: REASON } as const

describe('a discount on the basket', () => {
  it('is for somebody who may, once, and stands in the sale', async () => {
    await desk.asCashier()
    await refuses(call('basket.discount', { basketId, discount: percent }), 'PERMISSION_REQUIRED')
    const approvalId = await desk.approve('discount', { kind: 'basket', id: basketId })
    await call('basket.discount', { basketId, discount: percent, approvalId })
    await call('basket.discount', { basketId, discount: percent, approvalId })
    expect(await total()).toBe(1_500)
    expect(desk.payloads('approval.given')).toHaveLength(1)
    await desk.pay()
    const [sale] = counter.sales()
    expect(saleFaults(sale as never)).toEqual([])
    expect(sale?.discounts).toMatchObject([{ kind: 'basket', terms: { approvedBy: OPERATOR_ID } }])
  })

  it('is never more than the goods cost, and is taken back by anybody', async () => {
    const discount = { kind: 'amount', amountMinor: 2_001, reason: REASON } as const
    await refuses(call('basket.discount', { basketId, discount }), 'DISCOUNT_TOO_LARGE', { mostMinor: 2_000 })
    await call('basket.discount', { basketId, discount: { ...discount, amountMinor: 500 } })
    expect(await total()).toBe(1_500)
    await desk.asCashier()
    await call('basket.discount', { basketId, discount: null })
    expect(await total()).toBe(2_000)
  })
})

it('an exemption is for somebody who may, with its reason in the sale', async () => {
  await desk.asCashier()
  const exemption = { reason: 'diplomat', certificate: 'D-17' }
  await refuses(call('basket.exempt', { basketId, exemption }), 'PERMISSION_REQUIRED', {
    permission: 'tax-exempt',
  })
  const approvalId = await desk.approve('tax-exempt', { kind: 'basket', id: basketId })
  await call('basket.exempt', { basketId, exemption, approvalId })
  await call('basket.exempt', { basketId, exemption, approvalId })
  expect(await counter.basket()).toMatchObject({ taxMinor: 0 })
  await desk.pay()
  expect(counter.sales()[0]?.exemption).toEqual(exemption)
  expect(desk.payloads('approval.given')).toHaveLength(1)
})

it('a customer is set, kept over a crash, and taken back', async () => {
  const customer = { customerId, group: 'staff' }
  await call('basket.customer', { basketId, customer })
  const { version } = await counter.basket()
  await call('basket.customer', { basketId, customer })
  expect((await counter.basket()).version).toBe(version)
  await counter.restart()
  await desk.pay()
  expect(counter.sales()[0]?.customer).toEqual(customer)
  const next = (await counter.basket()).basketId
  await call('basket.customer', { basketId: next, customer })
  await call('basket.customer', { basketId: next, customer: null })
  await desk.add(tea)
  await desk.pay()
  expect(counter.sales()[1]).not.toHaveProperty('customer')
})

describe('a code', () => {
  it('unlocks its promotion, once however often it is presented, and can be taken back', async () => {
    for (let n = 0; n < 2; n += 1) await call('basket.code', { basketId, code: 'TEA10', presented: true })
    expect(await total()).toBe(1_800)
    await call('basket.code', { basketId, code: 'TEA10', presented: false })
    await call('basket.code', { basketId, code: 'TEA10', presented: false })
    expect(await total()).toBe(2_000)
  })

  it('that no promotion asks for is refused', async () => {
    await refuses(call('basket.code', { basketId, code: 'X', presented: true }), 'PROMOTION_CODE_UNKNOWN', {
      code: 'X',
    })
  })
})

it('what was meant for an earlier basket is not done to the next', async () => {
  await desk.pay()
  for (const work of [
    call('basket.discount', { basketId, discount: percent }),
    call('basket.customer', { basketId, customer: null }),
    call('basket.exempt', { basketId, exemption: { reason: REASON } }),
    call('basket.code', { basketId, code: 'TEA10', presented: true }),
    call('basket.void', { basketId, reason: REASON }),
    call('basket.hold', { basketId }),
  ])
    await refuses(work, 'BASKET_CHANGED', { totalMinor: 0 })
})
