import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Weather } from '../testing/store-hub.ts'
import { milk, type TwoTills, twoTills } from '../testing/two-tills.ts'

let tills: TwoTills
beforeEach(async () => {
  tills = await twoTills()
})
afterEach(() => tills.leave())

const refuses = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code })
const LOST: readonly Weather[] = ['lost-on-the-way', 'answer-lost']

/** Sold in the end by one till, once. */
async function soldOnce(): Promise<void> {
  const { one, two } = tills
  const sales = [...one.counter.sales(), ...two.counter.sales()]
  expect(sales.map(({ totalMinor }) => totalMinor)).toEqual([3_000])
  for (const till of [one, two]) till.whole()
}

describe.each(LOST)('an offer whose answer is %s', (weather) => {
  beforeEach(() => {
    tills.hub.hand.weather = weather
  })

  it('leaves the basket nobody’s until the hub has said whose it is, by the same key', async () => {
    const { one, two, hub } = tills
    const basketId = await one.hold('red coat')
    expect(await one.offer(basketId)).toBe('asked')
    expect(await one.held()).toEqual([])
    expect(await one.doubts()).toMatchObject([{ kind: 'offer', label: 'red coat', totalMinor: 3_000 }])
    await refuses(one.call('basket.recall', { basketId }), 'OFFER_UNDER_WAY')
    hub.hand.weather = 'fair'
    await one.settled()
    expect(hub.waiting()).toHaveLength(1)
    await two.claim()
    await two.pay()
    await soldOnce()
  })

  it('is asked again after a crash, and when the hub is there again', async () => {
    const { one, two, hub } = tills
    await one.offer(await one.hold())
    hub.hand.weather = 'fair'
    await one.restart()
    await one.counter.waitFor(async () => expect(await one.doubts()).toEqual([]))
    expect(hub.waiting()).toHaveLength(1)
    await two.claim()
    await two.pay()
    await soldOnce()
  })

  it('is taken back, and then it is this till’s, and no offer arrives late', async () => {
    const { one, two, hub } = tills
    const basketId = await one.hold('red coat')
    await one.offer(basketId)
    const [doubt] = await one.doubts()
    const offerId = doubt?.offerId as string
    expect((await one.call('offer.withdraw', { offerId })).state).toBe('asked')
    expect(await one.doubts()).toMatchObject([{ kind: 'withdrawal' }])
    await one.restart()
    hub.hand.weather = 'fair'
    await one.settled()
    expect(await one.held()).toMatchObject([{ basketId, label: 'red coat', lineCount: 2 }])
    expect((await two.list()).offers).toEqual([])
    await one.call('basket.recall', { basketId })
    await one.pay()
    await soldOnce()
  })
})

it('an offer that another till was faster with stays there, also for whoever wants it back', async () => {
  const { one, two, hub } = tills
  hub.hand.weather = 'answer-lost'
  await one.offer(await one.hold())
  const [doubt] = await one.doubts()
  hub.hand.weather = 'fair'
  await two.claim()
  const offerId = doubt?.offerId as string
  expect((await one.call('offer.withdraw', { offerId })).state).toBe('offered')
  expect([await one.held(), await one.doubts()]).toEqual([[], []])
  await refuses(one.call('offer.withdraw', { offerId }), 'OFFER_UNKNOWN')
  await two.pay()
  await soldOnce()
})

it('an offer that the hub refuses is held again, and says why', async () => {
  const { one, hub } = tills
  hub.hand.weather = 'full'
  const basketId = await one.hold('red coat')
  await refuses(one.offer(basketId), 'OFFERS_TOO_MANY')
  expect(await one.held()).toMatchObject([{ basketId, label: 'red coat' }])
  expect(hub.asked().slice(-2)).toEqual(['offer', 'withdraw'])
  await one.call('basket.recall', { basketId })
  await one.pay()
  await soldOnce()
})

describe.each(LOST)('a claim whose answer is %s', (weather) => {
  it('is asked again by its key after a crash, and brings the basket once', async () => {
    const { one, two, hub } = tills
    await one.offer(await one.hold('red coat'))
    const { offers } = await two.list()
    const claim = () => two.call('offer.claim', { ...(offers[0] as (typeof offers)[number]) })
    hub.hand.weather = weather
    expect((await claim()).state).toBe('asked')
    expect(await two.doubts()).toMatchObject([{ kind: 'claim', label: 'red coat', tillNumber: 1 }])
    await two.restart()
    hub.hand.weather = 'fair'
    await two.settled()
    expect(await two.held()).toMatchObject([{ label: 'red coat', lineCount: 2, totalMinor: 3_000 }])
    await two.restart()
    expect(await two.held()).toHaveLength(1)
    expect(two.payloads('basket.claimed')).toHaveLength(1)
    await two.call('basket.recall', { basketId: (await two.held())[0]?.basketId as string })
    await two.pay()
    await soldOnce()
  })

  it('is asked again by the cashier, and opens it', async () => {
    const { one, two, hub } = tills
    await one.offer(await one.hold())
    const { offers } = await two.list()
    const claim = () => two.call('offer.claim', { ...(offers[0] as (typeof offers)[number]) })
    hub.hand.weather = weather
    await claim()
    hub.hand.weather = 'fair'
    expect((await claim()).state).toBe('open')
    await two.pay()
    await soldOnce()
  })
})

it('a basket that this till claims while it does not know of its own offer is its own, once', async () => {
  const { one, hub } = tills
  hub.hand.weather = 'answer-lost'
  await one.offer(await one.hold())
  hub.hand.weather = 'fair'
  expect((await one.list()).offers).toEqual([])
  const [offer] = hub.waiting()
  const { offerId, lineCount, totalMinor } = offer as NonNullable<typeof offer>
  const wanted = { offerId, lineCount, totalMinor, label: null, tillNumber: 1 }
  expect((await one.call('offer.claim', wanted)).state).toBe('open')
  expect(await one.doubts()).toEqual([])
  await one.pay()
  await soldOnce()
})

describe('an engine that dies while the hub is asked', () => {
  let open = (): void => undefined
  beforeEach(() => {
    tills.hub.hand.gate = new Promise((resolve) => {
      open = resolve
    })
  })

  /** Asks, and is killed before it hears the answer, which comes to nobody. */
  const dieAsking = async (till: TwoTills['one'], name: string, ask: () => Promise<unknown>) => {
    const before = tills.hub.asked().length
    const asked = ask().catch(() => undefined)
    await till.counter.waitFor(() => expect(tills.hub.asked().slice(before)).toContain(name))
    delete tills.hub.hand.gate
    await till.restart()
    open()
    await asked
    await till.settled()
  }

  it('hears from the next one that its offer is the hub’s', async () => {
    const { one, two, hub } = tills
    const basketId = await one.hold()
    await dieAsking(one, 'offer', () => one.offer(basketId))
    expect(hub.waiting()).toHaveLength(1)
    await two.claim()
    await two.pay()
    await soldOnce()
  })

  it('has what it claimed, once', async () => {
    const { one, two, hub } = tills
    delete hub.hand.gate
    await one.offer(await one.hold('red coat'))
    const { offers } = await two.list()
    hub.hand.gate = new Promise((resolve) => {
      open = resolve
    })
    await dieAsking(two, 'claim', () =>
      two.call('offer.claim', { ...(offers[0] as (typeof offers)[number]) }),
    )
    expect(await two.held()).toMatchObject([{ label: 'red coat' }])
    await two.call('basket.recall', { basketId: (await two.held())[0]?.basketId as string })
    await two.pay()
    await soldOnce()
  })
})

it('the shift ends while a basket is in doubt: it is not this till’s', async () => {
  const { one, hub } = tills
  hub.hand.weather = 'lost-on-the-way'
  await one.offer(await one.hold())
  await one.counter.close(0)
  expect((await one.counter.view()).shift).toBeNull()
  await one.counter.ask('operator.sign-out', {})
  await one.counter.till.signIn()
  hub.hand.weather = 'full'
  await one.settled()
  expect(await one.held()).toHaveLength(1)
  one.whole()
})

it('wherever the till is killed, the basket is sold once', async () => {
  const { one, two, hub } = tills
  // Before the hub hears of it, after it, and after the till has heard the answer.
  for (const weather of ['lost-on-the-way', 'answer-lost', 'fair'] as const) {
    const basketId = await one.hold()
    hub.hand.weather = weather
    await one.offer(basketId)
    await one.restart()
    hub.hand.weather = 'fair'
    await one.settled()
    const { offers } = await two.list()
    hub.hand.weather = weather
    await two.call('offer.claim', { ...(offers[0] as (typeof offers)[number]) })
    await two.restart()
    hub.hand.weather = 'fair'
    await two.settled()
    const [waiting] = await two.held()
    if (waiting) await two.call('basket.recall', { basketId: waiting.basketId })
    expect((await two.counter.basket()).basketId).toBe(basketId)
    await two.pay()
    await refuses(one.call('basket.recall', { basketId }), 'BASKET_NOT_HELD')
  }
  expect(two.counter.sales().map(({ totalMinor }) => totalMinor)).toEqual([3_000, 3_000, 3_000])
  for (const till of [one, two]) till.whole()
  await one.add(milk)
})
