import { randomUUID } from 'node:crypto'
import { saleFaults } from '@codex/shared/sale/check-sale'
import type { Sale } from '@codex/shared/sale/sale'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { aDesk, goodsOf, REASON } from '../testing/a-desk.ts'
import { OPERATOR_ID } from '../testing/a-till.ts'

const tea = goodsOf(900)
const milk = goodsOf(901, { priceMinor: 250 })
const gift = goodsOf(902, { openPrice: true, priceMinor: 0 })

let counter: Counter
const desk = aDesk(() => counter)
const { call, refuses } = desk
beforeEach(async () => {
  counter = await aCounter({}, { goods: [tea, milk, gift] })
})
afterEach(() => counter.close())

const last = (): Sale => counter.sales().at(-1) as Sale
async function sell(quantityMilli = 3_000): Promise<string> {
  await desk.add(tea, quantityMilli)
  await desk.add(milk)
  await desk.pay()
  return last().saleId
}
const pick = (line: number, quantityMilli: number, lineId: string = randomUUID()) => ({
  ...{ line, quantityMilli, lineId },
})
const comesBack = (saleId: string, picks: ReturnType<typeof pick>[], approvalId?: string) =>
  call('return.add', { saleId, picks, reason: REASON, approvalId })
const left = async (saleId: string) =>
  (await call('return.find', { saleId })).lines.map(({ leftMilli }) => leftMilli)

describe('goods that come back with their receipt', () => {
  it('are found by its number or its barcode, and given back in cash', async () => {
    const saleId = await sell()
    for (const named of [{ last: true } as const, { receiptNumber: 1 }, { barcode: 'R1-2-1' }])
      expect(await call('return.find', named)).toMatchObject({ saleId, operatorName: 'Ana M.' })
    await comesBack(saleId, [pick(0, 3_000), pick(1, 1_000)])
    expect((await counter.basket()).totalMinor).toBe(-3_250)
    const done = await desk.pay()
    expect(done).toMatchObject({ receiptNumber: 2, isCash: true })
    expect(last()).toMatchObject({ kind: 'refund', totalMinor: -3_250 })
    expect(last().lines.map((line) => line.return?.reason)).toEqual([REASON, REASON])
    expect(saleFaults(last())).toEqual([])
    expect(await left(saleId)).toEqual([0, 0])
    await counter.waitFor(() => expect(counter.till.world.drawerOpenings).toBe(2))
  })

  it('come back piece by piece, to the cent what was paid, and no piece twice', async () => {
    await desk.add(tea, 3_000)
    const [line] = await desk.lines()
    const discount = { kind: 'amount', amountMinor: 1_000, reason: REASON } as const
    await call('line.discount', { lineId: line?.lineId as string, discount })
    await desk.pay()
    const { saleId } = last()
    const paid: number[] = []
    for (let n = 0; n < 3; n += 1) {
      await comesBack(saleId, [pick(0, 1_000)])
      await desk.pay()
      paid.push(-last().totalMinor)
    }
    expect(paid.reduce((sum, one) => sum + one, 0)).toBe(2_000)
    expect(paid.toSorted((a, b) => a - b)).toEqual([666, 667, 667])
    await refuses(comesBack(saleId, [pick(0, 1_000)]), 'RETURN_TOO_MUCH', { line: 0, leftMilli: 0 })
  })

  it('are taken by the basket that they lie in, held or not', async () => {
    const saleId = await sell()
    await comesBack(saleId, [pick(0, 2_000)])
    expect(await left(saleId)).toEqual([1_000, 1_000])
    await call('basket.hold', { basketId: (await counter.basket()).basketId })
    await refuses(comesBack(saleId, [pick(0, 2_000)]), 'RETURN_TOO_MUCH', { leftMilli: 1_000 })
  })

  it('come back once, however often the window sends them, also over a crash', async () => {
    const saleId = await sell()
    const picks = [pick(0, 1_000), pick(1, 1_000)]
    await comesBack(saleId, picks)
    await comesBack(saleId, picks)
    await counter.restart()
    await comesBack(saleId, picks)
    expect(await desk.lines()).toHaveLength(2)
    await refuses(comesBack(saleId, [...picks, pick(0, 1_000)]), 'INPUT_INVALID')
  })

  it('are for somebody who may, whom the receipt names', async () => {
    const saleId = await sell()
    await desk.asCashier()
    await refuses(comesBack(saleId, [pick(0, 1_000)]), 'PERMISSION_REQUIRED', { permission: 'return' })
    const approvalId = await desk.approve('return', { kind: 'sale', id: saleId })
    await comesBack(saleId, [pick(0, 1_000)], approvalId)
    await desk.pay()
    expect(last().lines[0]?.return).toMatchObject({ reason: REASON, approvedBy: OPERATOR_ID })
    expect(desk.payloads('approval.given')).toMatchObject([{ permission: 'return', by: 'pin' }])
  })

  it('are of a sale that this till knows, and of a line that went out', async () => {
    const saleId = await sell()
    for (const barcode of ['R1-3-1', 'R2-2-1', 'R1-2-99', 'no code'])
      await refuses(call('return.find', { barcode }), 'SALE_UNKNOWN')
    await refuses(comesBack(randomUUID(), [pick(0, 1_000)]), 'SALE_UNKNOWN')
    await refuses(comesBack(saleId, [pick(7, 1_000)]), 'RETURN_UNKNOWN_LINE', { line: 7 })
  })
})

describe('an exchange', () => {
  it('pays the difference, on one receipt that adds up', async () => {
    const saleId = await sell()
    await comesBack(saleId, [pick(1, 1_000)])
    await desk.add(tea)
    expect((await counter.basket()).totalMinor).toBe(750)
    await desk.pay()
    expect(last()).toMatchObject({ kind: 'exchange', totalMinor: 750, itemCount: 1, returnCount: 1 })
    expect(saleFaults(last())).toEqual([])
  })

  it('for the same money ends without any, and without the drawer', async () => {
    const saleId = await sell()
    await comesBack(saleId, [pick(0, 1_000)])
    await desk.add(tea)
    await counter.waitFor(() => expect(counter.till.world.drawerOpenings).toBe(1))
    expect(await desk.pay()).toMatchObject({ totalMinor: 0, isCash: false })
    expect(last()).toMatchObject({ kind: 'exchange', tenders: [], changeMinor: 0 })
    expect(counter.till.world.drawerOpenings).toBe(1)
  })
})

describe('goods that come back without a receipt', () => {
  const unreferenced = (over: object = {}) =>
    call('return.unreferenced', {
      ...{ lineId: randomUUID(), productId: tea.id, quantityMilli: 1_000, reason: REASON, ...over },
    })

  it('are worth what the catalogue says, or what somebody who may says', async () => {
    await unreferenced()
    await unreferenced({ priceMinor: 400 })
    expect((await counter.basket()).totalMinor).toBe(-1_400)
    await desk.pay()
    expect(last()).toMatchObject({ kind: 'refund', totalMinor: -1_400 })
    expect(saleFaults(last())).toEqual([])
  })

  it('need a price where the catalogue has none', async () => {
    await refuses(unreferenced({ productId: gift.id }), 'PRICE_REQUIRED')
    await unreferenced({ productId: gift.id, priceMinor: 700 })
    expect((await counter.basket()).totalMinor).toBe(-700)
  })

  it('need somebody who may, each time', async () => {
    await desk.asCashier()
    const lineId = randomUUID()
    await refuses(unreferenced({ lineId }), 'PERMISSION_REQUIRED')
    const approvalId = await desk.approve('return-without-receipt', { kind: 'line', id: lineId })
    await unreferenced({ lineId, approvalId })
    await unreferenced({ lineId, approvalId })
    expect(await desk.lines()).toHaveLength(1)
    await refuses(unreferenced({ approvalId }), 'APPROVAL_INVALID')
  })
})
