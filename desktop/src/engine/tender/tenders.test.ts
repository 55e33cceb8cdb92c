import { randomUUID } from 'node:crypto'
import { saleFaults } from '@codex/shared/sale/check-sale'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { products } from '../testing/a-till.ts'

const exchangeRates = [{ currency: 'USD', rate: '0.5' }]

let counter: Counter
beforeEach(async () => {
  counter = await aCounter({}, { store: { exchangeRates } })
})
afterEach(() => counter.close())

const priceOf = (n: number): number => products[n]?.priceMinor ?? 0

describe('tenders', () => {
  it('settle a basket one after the other, in one sale', async () => {
    await counter.add(0, 50_000)
    const totalMinor = 50 * priceOf(0)
    expect(await counter.tender({ kind: 'voucher', faceMinor: 300, reference: 'V-1' })).toBeNull()
    expect(await counter.payment()).toMatchObject({
      dueMinor: totalMinor,
      remainingMinor: totalMinor - 300,
      tenders: [{ kind: 'voucher', amountMinor: 300 }],
      card: null,
    })
    expect(await counter.tender({ kind: 'gift-card', amountMinor: 200, reference: 'G-1' })).toBeNull()
    const foreign = { kind: 'foreign-cash', foreignMinor: 200, foreignCurrency: 'USD' } as const
    expect(await counter.tender(foreign)).toBeNull()
    const done = await counter.tender({ kind: 'cash', tenderedMinor: totalMinor })
    expect(done).toMatchObject({ receiptNumber: 1, totalMinor, isCash: true, changeMinor: 600, kind: 'sale' })
    expect(done?.tenders).toEqual([
      { kind: 'voucher', amountMinor: 300, settledMinor: 300, currency: null, isOffline: true },
      { kind: 'gift-card', amountMinor: 200, settledMinor: 200, currency: null, isOffline: true },
      { kind: 'foreign-cash', amountMinor: 200, settledMinor: 100, currency: 'USD' },
      { kind: 'cash', amountMinor: totalMinor, settledMinor: totalMinor - 600, currency: null },
    ])
    expect(await counter.payment()).toBeNull()
    const [sale, ...more] = counter.sales()
    expect(more).toEqual([])
    expect(saleFaults(sale as never)).toEqual([])
    expect(sale?.tenders.map(({ kind }) => kind)).toEqual(['voucher', 'gift-card', 'foreign-cash', 'cash'])
    for (const place of [0, 1]) expect(sale?.tenders[place]).toMatchObject({ offline: true })
    await counter.waitFor(() => expect(counter.till.world.drawerOpenings).toBe(1))
  })

  it('are due in foreign cash as the store exchanges it, of what is left', async () => {
    const foreign = () => counter.till.screen.call('tender.foreign', {})
    expect(await foreign()).toEqual([])
    await counter.add(0, 50_000)
    const totalMinor = 50 * priceOf(0)
    expect(await foreign()).toEqual([{ currency: 'USD', rate: '0.5', dueMinor: 2 * totalMinor - 1 }])
    expect((await counter.view()).foreignCash).toEqual(['USD'])
    await counter.tender({ kind: 'voucher', faceMinor: 300, reference: 'V-1' })
    const [usd] = await foreign()
    expect(usd?.dueMinor).toBe(2 * (totalMinor - 300) - 1)
    const paid = { kind: 'foreign-cash', foreignMinor: usd?.dueMinor ?? 0, foreignCurrency: 'USD' } as const
    expect(await counter.tender(paid)).toMatchObject({ changeMinor: 0 })
  })

  it('are taken once, however often they are sent', async () => {
    await counter.add(0)
    const tenderId = randomUUID()
    const half = { kind: 'voucher', faceMinor: 10, reference: 'V' } as const
    await counter.tender(half, tenderId)
    await counter.tender(half, tenderId)
    expect((await counter.payment())?.tenders).toHaveLength(1)
    const last = randomUUID()
    const seen = await counter.due()
    const pay = () =>
      counter.till.screen.call('tender.add', {
        ...seen,
        tenderId: last,
        presented: { kind: 'cash', tenderedMinor: priceOf(0) },
      })
    const [first, second] = await Promise.all([pay(), pay()])
    expect(first.done?.receiptNumber).toBe(1)
    expect(second).toEqual(first)
    expect(await pay()).toEqual(first)
    expect(counter.sales()).toHaveLength(1)
    await counter.waitFor(() => expect(counter.till.world.printed).toHaveLength(1))
    expect(counter.till.world.drawerOpenings).toBe(1)
  })

  it('freeze the basket until all are given back', async () => {
    await counter.add(0)
    const tenderId = randomUUID()
    await counter.tender({ kind: 'voucher', faceMinor: 10, reference: 'V' }, tenderId)
    await expect(counter.add(1)).rejects.toMatchObject({ code: 'PAYMENT_UNDER_WAY' })
    const { basketId, totalMinor } = await counter.due()
    await expect(
      counter.till.screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: 9_999 }),
    ).rejects.toMatchObject({ code: 'PAYMENT_UNDER_WAY' })
    await counter.till.screen.call('tender.remove', { basketId, tenderId })
    expect(await counter.payment()).toBeNull()
    await counter.add(1)
    await expect(counter.till.screen.call('tender.remove', { basketId, tenderId })).rejects.toMatchObject({
      code: 'TENDER_UNKNOWN',
    })
  })

  it('that a scanner interrupts leave the basket as it is, and the cashier hears of it', async () => {
    await counter.add(0)
    await counter.tender({ kind: 'voucher', faceMinor: 10, reference: 'V' })
    counter.till.scan(products[1]?.barcodes[0]?.code as string)
    await counter.waitFor(() => expect(counter.notices()).toEqual(['PAYMENT_UNDER_WAY']))
    expect((await counter.basket()).lines).toHaveLength(1)
  })

  it('outlive a crash', async () => {
    await counter.add(0)
    await counter.tender({ kind: 'voucher', faceMinor: 10, reference: 'V' })
    const before = await counter.payment()
    await counter.restart()
    expect(await counter.payment()).toEqual(before)
    expect((await counter.tender({ kind: 'cash', tenderedMinor: priceOf(0) }))?.changeMinor).toBe(10)
  })

  it('that the rules refuse change nothing', async () => {
    await counter.add(0)
    const refused = (presented: Parameters<typeof counter.tender>[0], code: string) =>
      expect(counter.tender(presented)).rejects.toMatchObject({ code })
    await refused({ kind: 'gift-card', amountMinor: priceOf(0) + 1, reference: 'G' }, 'TENDER_TOO_LARGE')
    await refused({ kind: 'voucher', faceMinor: 0, reference: 'V' }, 'TENDER_TOO_SMALL')
    const francs = { kind: 'foreign-cash', foreignMinor: 100, foreignCurrency: 'CHF' } as const
    await refused(francs, 'TENDER_NOT_ALLOWED')
    expect(await counter.payment()).toBeNull()
    const seen = { ...(await counter.due()), totalMinor: 1 }
    const late = { ...seen, tenderId: randomUUID(), presented: { kind: 'cash', tenderedMinor: 1 } } as const
    await expect(counter.till.screen.call('tender.add', late)).rejects.toMatchObject({
      code: 'BASKET_CHANGED',
    })
    await counter.till.screen.call('operator.lock', {})
    await refused({ kind: 'cash', tenderedMinor: 1 }, 'TILL_SCREEN_LOCKED')
  })
})
