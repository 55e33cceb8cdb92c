import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { milk, onlyOfOne, type TwoTills, twoTills } from '../testing/two-tills.ts'

let tills: TwoTills
beforeEach(async () => {
  tills = await twoTills()
})
afterEach(() => tills.leave())

const refuses = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code })

describe('a held basket that is offered', () => {
  it('is the store’s from then on, and at the till that claims it what it was', async () => {
    const { one, two, hub } = tills
    await one.add(milk, 3_000)
    const { basketId, lines } = await one.counter.basket()
    await one.call('basket.hold', { basketId, label: 'red coat' })
    expect(await one.offer(basketId)).toBe('offered')
    expect([await one.held(), await one.doubts()]).toEqual([[], []])
    expect((await one.counter.view()).heldCount).toBe(0)
    await refuses(one.call('basket.recall', { basketId }), 'BASKET_NOT_HELD')
    expect((await two.list()).offers).toMatchObject([
      { basketId, label: 'red coat', lineCount: 1, totalMinor: 3_000, tillNumber: 1 },
    ])
    expect(await two.claim()).toBe('open')
    expect(await two.counter.basket()).toMatchObject({ basketId, lines, totalMinor: 3_000 })
    expect(hub.waiting()).toEqual([])
    await two.pay()
    expect(two.counter.sales()).toMatchObject([{ totalMinor: 3_000 }])
    expect(one.counter.sales()).toEqual([])
    const summary = { basketId, lineCount: 1, totalMinor: 3_000 }
    expect(one.payloads('basket.offered')).toMatchObject([summary])
    expect(two.payloads('basket.claimed')).toMatchObject([{ ...summary, label: 'red coat' }])
    for (const till of [one, two]) till.whole()
  })

  it('comes back to the till that offered it by a claim, and again as another till left it', async () => {
    const { one, two } = tills
    const basketId = await one.hold()
    await one.offer(basketId)
    expect(await one.claim()).toBe('open')
    expect((await one.counter.basket()).lines).toHaveLength(2)
    await one.call('basket.hold', { basketId })
    await one.offer(basketId)
    await two.claim()
    await two.add(milk)
    await two.call('basket.hold', { basketId })
    await two.offer(basketId)
    expect(await one.claim()).toBe('open')
    expect(await one.counter.basket()).toMatchObject({ basketId, totalMinor: 4_000 })
    await one.pay()
    for (const till of [one, two]) till.whole()
  })

  it('keeps what was approved of it, also of goods that the other till does not know', async () => {
    const { one, two } = tills
    await one.add(onlyOfOne, 2_000)
    const { basketId, lines } = await one.counter.basket()
    const override = { unitPriceMinor: 700, reason: 'torn' }
    await one.call('line.override', { lineId: lines[0]?.lineId as string, override })
    await one.call('basket.hold', { basketId })
    await one.offer(basketId)
    await two.claim()
    expect((await two.counter.basket()).totalMinor).toBe(2 * 700)
    await two.add(milk)
    await two.pay()
    const [sale] = two.counter.sales()
    expect(sale?.totalMinor).toBe(2 * 700 + 1_000)
    expect(sale).toMatchObject({ articles: [{ productId: onlyOfOne.id }, {}], lines: [{ override }, {}] })
  })

  it('is one offer, however often it is asked for', async () => {
    const { one, hub } = tills
    hub.hand.weather = 'answer-lost'
    const basketId = await one.hold()
    expect(await Promise.all([one.offer(basketId), one.offer(basketId)])).toEqual(['asked', 'asked'])
    expect(hub.waiting()).toHaveLength(1)
    expect(one.payloads('basket.offered')).toHaveLength(1)
  })
})

describe('nothing is offered', () => {
  it('that is not held, or while the hub is not there', async () => {
    const { one, hub } = tills
    await one.add(milk)
    const { basketId } = await one.counter.basket()
    await refuses(one.offer(basketId), 'BASKET_NOT_HELD')
    await one.call('basket.hold', { basketId })
    await hub.connect(one.counter, 1, 'offline')
    await refuses(one.offer(basketId), 'HUB_UNREACHABLE')
    expect(await one.list()).toEqual({ isPossible: false, offers: [] })
    expect(await one.held()).toHaveLength(1)
    expect(one.payloads('basket.offered')).toEqual([])
  })

  it('in which goods come back: where they were sold it is known how often', async () => {
    const { one } = tills
    await one.add(milk)
    await one.pay()
    const { saleId } = one.counter.sales()[0] as { saleId: string }
    const picks = [{ line: 0, quantityMilli: 1_000, lineId: randomUUID() }]
    await one.call('return.add', { saleId, picks, reason: 'broken' })
    const { basketId } = await one.counter.basket()
    await one.call('basket.hold', { basketId })
    await refuses(one.offer(basketId), 'OFFER_HAS_RETURNS')
    expect(await one.held()).toHaveLength(1)
  })

  it('in training, and nothing is claimed or asked there', async () => {
    const { one, two, hub } = tills
    await one.offer(await one.hold())
    const [offer] = (await two.list()).offers
    await two.counter.enter()
    const before = hub.asked().length
    const basketId = await two.hold()
    await refuses(two.offer(basketId), 'TRAINING_FORBIDS')
    await refuses(two.call('offer.claim', { ...offer, tillNumber: 1 } as never), 'TRAINING_FORBIDS')
    expect(await two.list()).toEqual({ isPossible: false, offers: [] })
    expect(hub.asked()).toHaveLength(before)
  })
})

describe('a basket that is claimed', () => {
  it('by two tills at once is the basket of one', async () => {
    const { one, two } = tills
    await one.offer(await one.hold())
    const ends = await Promise.allSettled([one.claim(), two.claim()])
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'OFFER_CLAIMED' },
    })
    const baskets = await Promise.all(
      [one, two].map(async ({ counter }) => (await counter.basket()).lines.length),
    )
    expect(baskets.toSorted()).toEqual([0, 2])
    for (const till of [one, two]) expect(await till.doubts()).toEqual([])
  })

  it('takes the place of no other, and waits where one was begun meanwhile', async () => {
    const { one, two } = tills
    await one.offer(await one.hold('red coat'))
    await two.add(milk)
    await refuses(two.claim(), 'BASKET_NOT_EMPTY')
    await two.pay()
    const { offers } = await two.list()
    const claimed = two.call('offer.claim', { ...(offers[0] as (typeof offers)[number]) })
    await two.add(milk)
    expect(await claimed).toEqual({ state: 'held' })
    expect(await two.held()).toMatchObject([{ label: 'red coat', lineCount: 2, totalMinor: 3_000 }])
    two.whole()
  })

  it('is gone from the list of every window', async () => {
    const { one, two } = tills
    let told = 0
    one.counter.till.screen.on('offers.changed', () => {
      told += 1
    })
    await one.offer(await one.hold())
    await two.claim()
    await one.counter.till.sync.call('baskets.changed', {})
    await one.counter.waitFor(() => expect(told).toBeGreaterThan(1))
    expect((await one.list()).offers).toEqual([])
  })
})
