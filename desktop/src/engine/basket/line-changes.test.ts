import { saleFaults } from '@codex/shared/sale/check-sale'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { aDesk, goodsOf, REASON } from '../testing/a-desk.ts'
import { OPERATOR_ID } from '../testing/a-till.ts'

const tea = goodsOf(900)
const phone = goodsOf(901, { trackedBy: 'serial' })
const milk = goodsOf(902, { recalledLots: ['L7'] })
const deposit = goodsOf(903, { discountable: false })

let counter: Counter
const desk = aDesk(() => counter)
const { call, refuses } = desk
beforeEach(async () => {
  counter = await aCounter({}, { goods: [tea, phone, milk, deposit] })
})
afterEach(() => counter.close())

const lineId = async (at = 0): Promise<string> => (await desk.lines())[at]?.lineId as string
const percent = { kind: 'percent', ratePpm: 100_000, reason: REASON } as const
const amount = { kind: 'amount', amountMinor: 250, reason: REASON } as const

describe('a discount on a line', () => {
  it('takes off a share or an amount, and can be taken back', async () => {
    await desk.add(tea, 2_000)
    const id = await lineId()
    await call('line.discount', { lineId: id, discount: percent })
    expect(await desk.lines()).toMatchObject([
      { amountMinor: 1_800, takenOff: [{ name: REASON, amountMinor: 200 }] },
    ])
    await call('line.discount', { lineId: id, discount: amount })
    expect((await counter.basket()).totalMinor).toBe(1_750)
    await call('line.discount', { lineId: id, discount: null })
    expect((await counter.basket()).totalMinor).toBe(2_000)
  })

  it('needs somebody who may, whom the sale names, and asks nobody twice for the same', async () => {
    await desk.asCashier()
    await desk.add(tea)
    const id = await lineId()
    await refuses(call('line.discount', { lineId: id, discount: amount }), 'PERMISSION_REQUIRED', {
      permission: 'discount',
    })
    expect((await counter.basket()).totalMinor).toBe(1_000)
    const approvalId = await desk.approve('discount', { kind: 'line', id })
    await call('line.discount', { lineId: id, discount: amount, approvalId })
    const { version } = await counter.basket()
    await call('line.discount', { lineId: id, discount: amount, approvalId })
    expect((await counter.basket()).version).toBe(version)
    expect(desk.payloads('approval.given')).toMatchObject([
      { permission: 'discount', approvedBy: OPERATOR_ID },
    ])
    await refuses(
      call('line.discount', { lineId: id, discount: { ...amount, amountMinor: 300 }, approvalId }),
      'APPROVAL_INVALID',
    )
    // Whoever takes it back asks nobody.
    await desk.pay()
    const [sale] = counter.sales()
    expect(saleFaults(sale as never)).toEqual([])
    expect(sale?.discounts).toMatchObject([
      { terms: { ...amount, approvedBy: OPERATOR_ID }, amountMinor: 250 },
    ])
  })

  it('is not given for another line, nor used up by a refusal', async () => {
    await desk.asCashier()
    await desk.add(tea)
    await desk.add(tea)
    const [first, second] = [await lineId(0), await lineId(1)]
    const approvalId = await desk.approve('discount', { kind: 'line', id: first })
    await refuses(call('line.discount', { lineId: second, discount: amount, approvalId }), 'APPROVAL_INVALID')
    const tooMuch = { ...amount, amountMinor: 1_001 }
    await refuses(
      call('line.discount', { lineId: first, discount: tooMuch, approvalId }),
      'DISCOUNT_TOO_LARGE',
    )
    await call('line.discount', { lineId: first, discount: amount, approvalId })
    expect((await counter.basket()).totalMinor).toBe(1_750)
  })

  it('is refused where nothing may be taken off, and for a line that is not there', async () => {
    await desk.add(deposit)
    await refuses(call('line.discount', { lineId: await lineId(), discount: amount }), 'DISCOUNT_NOT_ALLOWED')
    await refuses(call('line.discount', { lineId: deposit.id, discount: amount }), 'LINE_UNKNOWN')
  })
})

describe('a price keyed in instead', () => {
  it('needs somebody who may, and stands in the sale with its reason', async () => {
    await desk.asCashier()
    await desk.add(tea, 3_000)
    const id = await lineId()
    const override = { unitPriceMinor: 700, reason: REASON }
    await refuses(call('line.override', { lineId: id, override }), 'PERMISSION_REQUIRED', {
      permission: 'price-override',
    })
    const approvalId = await desk.approve('price-override', { kind: 'line', id })
    await call('line.override', { lineId: id, override, approvalId })
    await call('line.override', { lineId: id, override, approvalId })
    expect(await desk.lines()).toMatchObject([{ unitPriceMinor: 700, amountMinor: 2_100 }])
    await desk.pay()
    expect(counter.sales()[0]?.lines[0]?.override).toEqual({ ...override, approvedBy: OPERATOR_ID })
    expect(desk.payloads('approval.given')).toHaveLength(1)
  })

  it('is taken back by anybody', async () => {
    await desk.add(tea)
    const id = await lineId()
    await call('line.override', { lineId: id, override: { unitPriceMinor: 1, reason: REASON } })
    await desk.asCashier()
    await call('line.override', { lineId: id, override: null })
    expect((await counter.basket()).totalMinor).toBe(1_000)
  })
})

describe('the void of a line', () => {
  it('says why where the cashier does, and happens once', async () => {
    await desk.add(tea)
    await desk.add(tea)
    const id = await lineId()
    await call('line.void', { lineId: id, reason: REASON })
    const { version } = await counter.basket()
    await call('line.void', { lineId: id, reason: 'again' })
    expect((await counter.basket()).version).toBe(version)
    await desk.pay()
    expect(counter.sales()[0]?.lines.map(({ voided }) => voided)).toEqual([{ reason: REASON }, undefined])
  })
})

describe('what names a piece, keyed in', () => {
  it('is asked for and then taken', async () => {
    await refuses(desk.add(phone), 'SERIAL_REQUIRED')
    await desk.add(phone, 1_000, { tracking: { serial: 'S-1' } })
    await call('line.track', { lineId: await lineId(), tracking: { serial: 'S-2' } })
    await desk.pay()
    expect(counter.sales()[0]?.lines[0]?.tracking).toEqual({ serial: 'S-2' })
  })

  it('is no piece twice, no recalled lot, and not left out where it must be said', async () => {
    for (const serial of ['S-1', 'S-2']) await desk.add(phone, 1_000, { tracking: { serial } })
    await desk.add(milk)
    const track = async (at: number, tracking: object | null) =>
      call('line.track', { lineId: await lineId(at), tracking })
    await refuses(track(1, { serial: 'S-1' }), 'SERIAL_TAKEN')
    await refuses(track(1, null), 'SERIAL_REQUIRED')
    await refuses(track(2, { lot: 'L7' }), 'LOT_RECALLED')
    await refuses(track(2, { expiry: '2020-01-01' }), 'ARTICLE_EXPIRED')
    await track(2, { lot: 'L8' })
    expect(desk.written()[2].tracking).toEqual({ lot: 'L8' })
  })
})

it('a basket that is being paid refuses every change, and a scan becomes a notice', async () => {
  await desk.add(tea, 2_000)
  const id = await lineId()
  await counter.tender({ kind: 'voucher', faceMinor: 100, reference: 'V-1' })
  const before = await counter.basket()
  const { basketId } = before
  const changes = [
    call('line.discount', { lineId: id, discount: amount }),
    call('line.override', { lineId: id, override: { unitPriceMinor: 1, reason: REASON } }),
    call('line.void', { lineId: id }),
    call('line.quantity', { lineId: id, quantityMilli: 3_000 }),
    call('line.track', { lineId: id, tracking: { lot: 'L' } }),
    call('basket.discount', { basketId, discount: percent }),
    call('basket.customer', { basketId, customer: { customerId: tea.id } }),
    call('basket.exempt', { basketId, exemption: { reason: REASON } }),
    call('basket.void', { basketId, reason: REASON }),
    call('basket.hold', { basketId }),
    desk.add(tea),
    call('return.unreferenced', { lineId: tea.id, productId: tea.id, quantityMilli: 1_000, reason: REASON }),
  ]
  for (const change of changes) await refuses(change, 'PAYMENT_UNDER_WAY')
  counter.till.scan(tea.barcodes[0]?.code as string)
  await counter.waitFor(() => expect(counter.notices()).toEqual(['PAYMENT_UNDER_WAY']))
  expect(await counter.basket()).toEqual(before)
  await counter.tender({ kind: 'cash', tenderedMinor: 1_900 })
  expect(counter.sales()).toHaveLength(1)
})
