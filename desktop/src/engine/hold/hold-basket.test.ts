import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDesk, goodsOf } from '../testing/a-desk.ts'
import { products } from '../testing/a-till.ts'
import { aTrainee, type TestTrainee } from '../testing/a-trainee.ts'
import { MOST_HELD } from './hold-basket.ts'

const tea = goodsOf(900)
const milk = goodsOf(901)

let counter: TestTrainee
const desk = aDesk(() => counter as never)
const { call, refuses } = desk
beforeEach(async () => {
  counter = await aTrainee({}, { goods: [tea, milk] })
})
afterEach(() => counter.leave())

const open = async () => (await counter.basket()).basketId
async function hold(label?: string): Promise<string> {
  const basketId = await open()
  await call('basket.hold', { basketId, label })
  return basketId
}

describe('a basket that is held', () => {
  it('waits as it is while others are served, also over a crash, and is recalled', async () => {
    await desk.asCashier()
    await desk.add(tea, 2_000)
    await desk.add(milk)
    const { lines } = await counter.basket()
    const basketId = await hold('red coat')
    expect(await counter.basket()).toMatchObject({ lines: [], totalMinor: 0 })
    await desk.add(milk)
    await desk.pay()
    await counter.restart()
    expect((await counter.view()).heldCount).toBe(1)
    expect(await call('basket.held', {})).toMatchObject([
      { basketId, label: 'red coat', lineCount: 2, totalMinor: 3_000 },
    ])
    await call('basket.recall', { basketId })
    expect(await counter.basket()).toMatchObject({ basketId, lines, totalMinor: 3_000 })
    expect((await counter.view()).heldCount).toBe(0)
    await desk.pay()
    expect(counter.sales().map(({ totalMinor }) => totalMinor)).toEqual([1_000, 3_000])
    expect(desk.payloads('basket.held')).toEqual([
      { basketId, lineCount: 2, totalMinor: 3_000, label: 'red coat' },
    ])
    expect(desk.payloads('basket.recalled')).toEqual([{ basketId }])
  })

  it('is held and recalled once, however often it is asked for', async () => {
    await desk.add(tea)
    const basketId = await hold()
    await call('basket.hold', { basketId })
    for (let n = 0; n < 2; n += 1) await call('basket.recall', { basketId })
    expect([desk.payloads('basket.held'), desk.payloads('basket.recalled')]).toMatchObject([[{}], [{}]])
  })

  it('keeps the prices that its lines were scanned at; what comes next costs what it costs now', async () => {
    await counter.add(0)
    const basketId = await hold()
    await counter.reprice(0, 4_321)
    await call('basket.recall', { basketId })
    await counter.add(0)
    const amounts = (await counter.basket()).lines.map(({ amountMinor }) => amountMinor)
    expect(amounts).toEqual([products[0]?.priceMinor, 4_321])
  })

  it('is listed with the oldest first', async () => {
    const held: string[] = []
    for (const label of ['first', 'second', 'third']) {
      await desk.add(tea)
      held.push(await hold(label))
      counter.till.world.wallMs += 1_000
    }
    const list = await call('basket.held', {})
    expect(list.map(({ basketId }) => basketId)).toEqual(held)
  })
})

describe('nothing is held or recalled', () => {
  it('of an empty basket, one that was sold, or one that nobody knows', async () => {
    await refuses(hold(), 'BASKET_EMPTY')
    await desk.add(tea)
    const sold = await open()
    await desk.pay()
    await refuses(call('basket.hold', { basketId: sold }), 'BASKET_CHANGED')
    await refuses(call('basket.recall', { basketId: sold }), 'BASKET_NOT_HELD')
    await refuses(call('basket.recall', { basketId: randomUUID() }), 'BASKET_NOT_HELD')
  })

  it('over a basket that somebody has begun', async () => {
    await desk.add(tea)
    const basketId = await hold()
    await desk.add(milk)
    await refuses(call('basket.recall', { basketId }), 'BASKET_NOT_EMPTY')
    expect((await counter.view()).heldCount).toBe(1)
  })

  it('while it is being paid', async () => {
    await desk.add(tea)
    await counter.tender({ kind: 'cash', tenderedMinor: 1 })
    await refuses(hold(), 'PAYMENT_UNDER_WAY')
  })

  it('beyond what a shop has waiting', async () => {
    for (let n = 0; n < MOST_HELD; n += 1) {
      await desk.add(tea)
      await hold()
    }
    await desk.add(tea)
    await refuses(hold(), 'HELD_TOO_MANY', { most: MOST_HELD })
  })
})
