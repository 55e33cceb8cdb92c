import { randomUUID } from 'node:crypto'
import type { ErrorCode } from '@codex/shared/errors/error-codes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { products } from '../testing/a-till.ts'
import { type BalanceHub, createBalanceHub } from '../testing/balance-hub.ts'
import { heldTimers } from '../testing/held-timers.ts'

const CARD = 'GC-000001'
const VOUCHER = 'GV-000001'
const LIMIT = 5_000
const totalMinor = 50 * (products[0]?.priceMinor ?? 0)

let counter: Counter
let hub: BalanceHub
let timers: ReturnType<typeof heldTimers>
beforeEach(async () => {
  timers = heldTimers()
  counter = await aCounter({ timers })
  hub = createBalanceHub()
  hub.attach(counter)
  hub.issue(CARD, 1_000)
  hub.issue(VOUCHER, 700, 'voucher')
  await hub.tell(counter, 'online')
  await counter.add(0, 50_000)
})
afterEach(() => counter.close())

const giftCard = (amountMinor: number, reference = CARD) => ({
  ...{ kind: 'gift-card' as const, amountMinor, reference },
})
const voucher = (faceMinor: number, reference = VOUCHER) => ({
  ...{ kind: 'voucher' as const, faceMinor, reference },
})
const cash = () => counter.tender({ kind: 'cash', tenderedMinor: totalMinor })
const states = () =>
  counter.till.db.prepare<[], string>('SELECT state FROM balance_intent ORDER BY rowid').pluck().all()
const restart = async (): Promise<void> => {
  await counter.restart()
  hub.line('clear')
  hub.attach(counter)
  await hub.tell(counter, 'online')
}
const told = () => counter.waitFor(() => expect(states().every((state) => state === 'done')).toBe(true))
/** The same, as often as it has to be tried again. */
const toldAtLast = () =>
  counter.waitFor(() => {
    timers.runAll(4_000)
    expect(states().every((state) => state === 'done')).toBe(true)
  })
const refused = (work: Promise<unknown>, code: ErrorCode, details: object = {}) =>
  expect(work).rejects.toMatchObject({ code, details })
const free = async () => {
  expect(await counter.payment()).toBeNull()
  await counter.add(1)
}

describe('with the hub', () => {
  it('the money is put aside first, and taken when the sale is on disk', async () => {
    hub.line('late')
    const tendering = counter.tender(giftCard(300, 'gc-000001'))
    await counter.waitFor(() => expect(hub.waiting()).toBe(1))
    // Durable before the hub hears of it.
    expect(states()).toEqual(['asked'])
    expect(await counter.payment()).toMatchObject({
      tenders: [],
      balance: { kind: 'gift-card', amountMinor: 300 },
    })
    await refused(cash(), 'PAYMENT_UNDER_WAY')
    hub.arrive()
    expect(await tendering).toBeNull()
    expect(hub.card(CARD)).toEqual({ balanceMinor: 1_000, reservedMinor: 300 })
    const payment = await counter.payment()
    expect(payment?.balance).toBeNull()
    expect(payment?.tenders).toMatchObject([{ kind: 'gift-card', amountMinor: 300, leftMinor: 700 }])
    expect(payment?.tenders[0]).not.toHaveProperty('isOffline')

    hub.line('clear')
    const done = await cash()
    expect(done?.tenders[0]).toMatchObject({ kind: 'gift-card', leftMinor: 700 })
    await told()
    expect(hub.card(CARD)).toEqual({ balanceMinor: 700, reservedMinor: 0 })
    const [sale] = counter.sales()
    const [{ reservationId, saleId } = { reservationId: '' }] = hub.asked('commit')
    expect(saleId).toBe(sale?.saleId)
    expect(sale?.tenders[0]).toMatchObject({ reservationId, reference: 'gc-000001' })
    expect(sale?.tenders[0]).not.toHaveProperty('offline')
    hub.hearOf(counter.sales())
    expect(hub.card(CARD)).toEqual({ balanceMinor: 700, reservedMinor: 0 })
  })

  it('one that settles the rest completes the sale', async () => {
    hub.issue(CARD, totalMinor)
    expect(await counter.tender(giftCard(totalMinor))).toMatchObject({ receiptNumber: 1, isCash: false })
    await told()
    expect(hub.card(CARD)).toEqual({ balanceMinor: 0, reservedMinor: 0 })
  })

  it('what it refuses is said, with what is left, and nothing is tendered', async () => {
    await refused(counter.tender(giftCard(1_001)), 'BALANCE_TOO_SMALL', {
      availableMinor: 1_000,
      currency: 'EUR',
    })
    await refused(counter.tender(giftCard(10, 'GC-NOBODY')), 'BALANCE_UNKNOWN')
    await refused(counter.tender(giftCard(10, 'V')), 'BALANCE_UNKNOWN')
    await refused(counter.tender(voucher(500)), 'VOUCHER_WORTH', { availableMinor: 700, currency: 'EUR' })
    for (const code of ['BALANCE_BLOCKED', 'BALANCE_EXPIRED', 'INTERNAL'] as const) {
      hub.refuses(code)
      await refused(counter.tender(giftCard(10)), code)
    }
    hub.refuses(undefined)
    await free()
    await told()
    expect(hub.card(CARD)).toEqual({ balanceMinor: 1_000, reservedMinor: 0 })
    // What is not sure is let go of: only there nobody said why.
    expect(hub.asked('release')).toHaveLength(1)
  })

  it('a number of another kind is let go of', async () => {
    await refused(counter.tender(giftCard(700, VOUCHER)), 'BALANCE_OTHER_KIND', { kind: 'voucher' })
    await told()
    expect(hub.card(VOUCHER)).toEqual({ balanceMinor: 700, reservedMinor: 0 })
    await free()
  })

  it('the same voucher is taken once in a sale, the same card as often as there is money on it', async () => {
    await counter.tender(voucher(700))
    await refused(counter.tender(voucher(700)), 'VOUCHER_USED')
    await counter.tender(giftCard(600))
    await refused(counter.tender(giftCard(600)), 'BALANCE_TOO_SMALL', { availableMinor: 400 })
    await counter.tender(giftCard(400))
    await cash()
    await told()
    expect(hub.card(CARD)).toEqual({ balanceMinor: 0, reservedMinor: 0 })
    expect(hub.card(VOUCHER)).toEqual({ balanceMinor: 0, reservedMinor: 0 })
  })

  it('one that is sent twice is asked for once', async () => {
    const tenderId = randomUUID()
    hub.line('late')
    const both = [counter.tender(giftCard(300), tenderId), counter.tender(giftCard(300), tenderId)]
    await counter.waitFor(() => expect(hub.waiting()).toBe(1))
    hub.line('clear')
    hub.arrive()
    expect(await Promise.all(both)).toEqual([null, null])
    await counter.tender(giftCard(300), tenderId)
    expect(hub.asked('reserve')).toHaveLength(1)
    expect((await counter.payment())?.tenders).toHaveLength(1)
  })

  it('what is taken back is let go of, and what is taken again is another one', async () => {
    const tenderId = randomUUID()
    for (let n = 0; n < 2; n += 1) {
      await counter.tender(giftCard(300), tenderId)
      const { basketId } = await counter.due()
      await counter.till.screen.call('tender.remove', { basketId, tenderId })
      await told()
      expect(hub.card(CARD)).toEqual({ balanceMinor: 1_000, reservedMinor: 0 })
    }
    await free()
  })

  it('whoever leaves goes on at once, and what it says later is taken back', async () => {
    hub.line('late')
    const tenderId = randomUUID()
    const tendering = counter.tender(giftCard(300), tenderId)
    const failed = refused(tendering, 'TENDER_UNKNOWN')
    await counter.waitFor(() => expect(hub.waiting()).toBe(1))
    hub.line('clear')
    await counter.till.screen.call('balance.leave', { tenderId })
    await free()
    // Let go of before it was asked for: the hub knows of nothing yet.
    await told()
    hub.arrive()
    await failed
    await counter.waitFor(() => expect(hub.asked('release')).toHaveLength(2))
    await told()
    expect(hub.card(CARD)).toEqual({ balanceMinor: 1_000, reservedMinor: 0 })
    await counter.tender({ kind: 'cash', tenderedMinor: 2 * totalMinor })
    expect(counter.sales()[0]?.tenders.map(({ kind }) => kind)).toEqual(['cash'])
  })

  it('a commit is told with the same key until it is heard', async () => {
    await counter.tender(giftCard(300))
    hub.line('lost')
    await cash()
    await counter.waitFor(() => expect(hub.asked('commit')).toHaveLength(1))
    // The next customer does not wait.
    await counter.add(0)
    hub.line('gone')
    await counter.waitFor(() => expect(timers.waitingMs()).toContain(2_000))
    timers.runAll()
    await counter.waitFor(() => expect(hub.asked('commit')).toHaveLength(2))
    hub.line('clear')
    await counter.waitFor(() => expect(timers.waitingMs()).toContain(4_000))
    timers.runAll()
    await told()
    expect(new Set(hub.asked('commit').map((one) => one.reservationId)).size).toBe(1)
    expect(hub.card(CARD)).toEqual({ balanceMinor: 700, reservedMinor: 0 })
  })

  it('one that it always fails to hear of does not hold up the others', async () => {
    counter.till.db.exec(
      `INSERT INTO balance_intent (reservation_id, tender_id, basket_id, kind, code, amount_minor, state, asked_at,
         asked_by) VALUES ('not a key', 't', 'b', 'gift-card', 'X', 1, 'release', '', '')`,
    )
    await counter.tender(giftCard(300))
    await cash()
    await counter.waitFor(() => expect(hub.card(CARD)).toEqual({ balanceMinor: 700, reservedMinor: 0 }))
    await counter.waitFor(() => expect(states()).toEqual(['release', 'done']))
  })
})

describe('without the hub', () => {
  it.each(['gone', 'lost'] as const)('(%s) a little is taken, and the sale says so', async (line) => {
    hub.line(line)
    await counter.tender(giftCard(300))
    expect((await counter.payment())?.tenders).toMatchObject([{ isOffline: true }])
    await cash()
    const [sale] = counter.sales()
    expect(sale?.tenders[0]).toMatchObject({ offline: true, reservationId: expect.any(String) })
    hub.line('clear')
    await toldAtLast()
    hub.hearOf(counter.sales())
    expect(hub.card(CARD)).toEqual({ balanceMinor: 700, reservedMinor: 0 })
  })

  it('nobody is asked while it is known to be away', async () => {
    await hub.tell(counter, 'offline')
    await counter.tender(giftCard(300))
    await cash()
    expect(hub.asked('reserve')).toEqual([])
    await hub.tell(counter, 'online')
    await told()
    hub.hearOf(counter.sales())
    expect(hub.card(CARD)).toEqual({ balanceMinor: 700, reservedMinor: 0 })
  })

  it('no more than the store allows: of a sale, and of a card until the hub has heard', async () => {
    await hub.tell(counter, 'offline')
    await counter.add(0, 50_000)
    await counter.add(0, 50_000)
    const limit = { limitMinor: LIMIT, currency: 'EUR' }
    await refused(counter.tender(giftCard(LIMIT + 1)), 'BALANCE_OFFLINE_LIMIT', limit)
    expect(await counter.payment()).toBeNull()
    await counter.tender(giftCard(LIMIT - 100))
    await refused(counter.tender(giftCard(101, 'GC-OTHER')), 'BALANCE_OFFLINE_LIMIT', limit)
    await counter.tender(giftCard(100, 'GC-OTHER'))
    await counter.tender({ kind: 'cash', tenderedMinor: 3 * totalMinor })
    await counter.add(0, 50_000)
    await refused(counter.tender(giftCard(101)), 'BALANCE_OFFLINE_LIMIT', limit)
    await counter.tender(giftCard(100))
  })

  it('a question whose answer was lost is let go of where the limit forbids it', async () => {
    hub.issue(CARD, 10_000)
    await counter.add(0, 100_000)
    hub.line('lost')
    await refused(counter.tender(giftCard(LIMIT + 1)), 'BALANCE_OFFLINE_LIMIT', { limitMinor: LIMIT })
    await free()
    hub.line('clear')
    await toldAtLast()
    expect(hub.card(CARD)).toEqual({ balanceMinor: 10_000, reservedMinor: 0 })
  })

  it('a voucher that this till took is refused here, until its sale is taken back', async () => {
    await hub.tell(counter, 'offline')
    await counter.tender(voucher(700))
    const done = await cash()
    await counter.add(0, 50_000)
    await refused(counter.tender(voucher(700)), 'VOUCHER_USED')
    await hub.tell(counter, 'online')
    await told()
    // The hub may not have heard of the sale yet.
    await refused(counter.tender(voucher(700)), 'VOUCHER_USED')
    await hub.tell(counter, 'offline')
    await counter.till.screen.call('sale.void', {
      ...{ saleId: done?.saleId as string, voidId: randomUUID(), reason: 'wrong goods' },
    })
    await counter.tender(voucher(700))
  })
})

describe('a store that allows nothing', () => {
  it('takes nothing without the hub', async () => {
    counter.close()
    counter = await aCounter({ timers }, { store: { offlineBalanceLimitMinor: 0 } })
    await counter.add(0)
    await refused(counter.tender(giftCard(1)), 'BALANCE_OFFLINE_LIMIT', { limitMinor: 0 })
    await free()
  })
})

describe('the plug is pulled', () => {
  const nothingHeld = async () => {
    await told()
    hub.hearOf(counter.sales())
    const { balanceMinor, reservedMinor } = hub.card(CARD)
    const soldMinor = counter.sales().flatMap(({ tenders }) => tenders)
    const takenMinor = soldMinor.reduce(
      (sum, one) => sum + (one.kind === 'gift-card' ? one.amountMinor : 0),
      0,
    )
    expect({ balanceMinor, reservedMinor }).toEqual({ balanceMinor: 1_000 - takenMinor, reservedMinor: 0 })
    return takenMinor
  }

  it.each(['late', 'mute'] as const)(
    'while the hub is asked (%s): it is let go of, and the basket is free',
    async (line) => {
      hub.line(line)
      counter.tender(giftCard(300)).catch(() => undefined)
      await counter.waitFor(() => expect(hub.asked('reserve')).toHaveLength(1))
      await restart()
      await free()
      expect(await nothingHeld()).toBe(0)
    },
  )

  it('before the sale: it pays on', async () => {
    await counter.tender(giftCard(300))
    const before = await counter.payment()
    await restart()
    expect(await counter.payment()).toEqual(before)
    await cash()
    expect(await nothingHeld()).toBe(300)
  })

  it.each(['gone', 'mute', 'lost'] as const)(
    'while the hub is told of the sale (%s): it is told again',
    async (line) => {
      await counter.tender(giftCard(300))
      hub.line(line)
      await cash()
      await counter.waitFor(() => expect(hub.asked('commit')).toHaveLength(1))
      await restart()
      expect(await nothingHeld()).toBe(300)
    },
  )

  it('while the hub is told that it was taken back: it is told again', async () => {
    const tenderId = randomUUID()
    await counter.tender(giftCard(300), tenderId)
    hub.line('gone')
    const { basketId } = await counter.due()
    await counter.till.screen.call('tender.remove', { basketId, tenderId })
    await restart()
    expect(await nothingHeld()).toBe(0)
  })
})
