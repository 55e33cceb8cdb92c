import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { saleFaults } from '@codex/shared/sale/check-sale'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSimulatedSigner } from '../fiscal/simulated-signer.ts'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { products, READY } from '../testing/a-till.ts'
import { heldTimers } from '../testing/held-timers.ts'

let counter: Counter
let timers: ReturnType<typeof heldTimers>
beforeEach(async () => {
  timers = heldTimers()
  counter = await aCounter({ timers })
  await counter.add(0, 20_000)
})
afterEach(() => counter.close())

const totalMinor = 20 * (products[0]?.priceMinor ?? 0)
const codeOf = (n: number): string => products[n]?.barcodes[0]?.code as string
type Window = Counter['till']['screen']

async function cash() {
  const { basketId } = await counter.basket()
  return { basketId, totalMinor, tenderedMinor: totalMinor }
}

const tendered = (of: { basketId: string; totalMinor: number }) => ({
  basketId: of.basketId,
  totalMinor: of.totalMinor,
  tenderId: randomUUID(),
  presented: { kind: 'cash' as const, tenderedMinor: totalMinor },
})

/** One sale, one number, one receipt on paper, and the drawer as often as money went in. */
async function soldOnce({ kicks }: { kicks: number }): Promise<void> {
  await counter.waitFor(async () => {
    expect(counter.sales()).toHaveLength(1)
    expect((await counter.view()).health.unprinted).toBe(0)
  })
  const [sale] = counter.sales()
  expect(saleFaults(sale as never)).toEqual([])
  expect(sale?.receiptNumber).toBe(1)
  const { db, world } = counter.till
  expect(db.prepare('SELECT count(*) FROM sale').pluck().get()).toBe(1)
  expect(db.prepare('SELECT count(*) FROM print_job').pluck().get()).toBe(1)
  expect(db.prepare('SELECT next_receipt_number FROM till').pluck().get()).toBe(2)
  expect(world.printed.length).toBeLessThanOrEqual(1)
  await counter.waitFor(() => expect(world.drawerOpenings).toBe(kicks))
  expect(await counter.payment()).toBeNull()
}

const settled = async (calls: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(calls)).map((one) => (one.status === 'fulfilled' ? 'ok' : one.reason.code))

describe('pay pressed twice', () => {
  const ways: readonly [string, (windows: Window[]) => Promise<Promise<unknown>[]>][] = [
    [
      'in two windows',
      async (windows) => {
        const payment = await cash()
        return windows.map((window) => window.call('sale.pay-cash', payment))
      },
    ],
    [
      'in two windows, with the exact sum in one and more in the other',
      async ([first, second]) => {
        const payment = await cash()
        return [
          (first as Window).call('sale.pay-cash', payment),
          (second as Window).call('sale.pay-cash', { ...payment, tenderedMinor: 2 * totalMinor }),
        ]
      },
    ],
    [
      'in one go and as a tender',
      async ([first, second]) => {
        const payment = await cash()
        return [
          (first as Window).call('sale.pay-cash', payment),
          (second as Window).call('tender.add', tendered(payment)),
        ]
      },
    ],
    [
      'as two tenders',
      async (windows) => {
        const payment = await cash()
        return windows.map((window) => window.call('tender.add', tendered(payment)))
      },
    ],
  ]

  it.each(ways)('%s is one sale', async (_, press) => {
    const calls = await press([counter.till.screen, counter.till.openWindow()])
    expect(await settled(calls)).toContain('ok')
    await soldOnce({ kicks: 1 })
  })

  it.each(ways)('%s is one sale while the receipt is signed', async (_, press) => {
    await counter.restart({ signer: createSimulatedSigner(join(counter.dir, 'signer'), Date.now) })
    const calls = await press([counter.till.screen, counter.till.openWindow()])
    expect(await settled(calls)).toContain('ok')
    await soldOnce({ kicks: 1 })
  })
})

describe('two payments at one moment', () => {
  const card = async (window: Window) =>
    window.call('tender.card', { ...(await counter.due()), tenderId: randomUUID(), amountMinor: totalMinor })

  it('by card twice: one card is charged', async () => {
    const seen = await counter.due()
    const ask = (window: Window) =>
      window.call('tender.card', { ...seen, tenderId: randomUUID(), amountMinor: totalMinor })
    const ends = await settled([ask(counter.till.screen), ask(counter.till.openWindow())])
    expect(ends).toEqual(['ok', 'PAYMENT_UNDER_WAY'])
    await soldOnce({ kicks: 0 })
    expect(counter.till.terminal.movedMinor()).toBe(totalMinor)
  })

  it('by card and cash: whichever came first', async () => {
    const seen = await counter.due()
    counter.till.terminal.setHand('hold')
    const asked = counter.till.screen.call('tender.card', {
      ...{ ...seen, tenderId: randomUUID(), amountMinor: totalMinor },
    })
    const other = counter.till.openWindow()
    const late = [other.call('sale.pay-cash', await cash()), other.call('tender.add', tendered(seen))]
    await asked
    expect(await settled(late)).toEqual(['PAYMENT_UNDER_WAY', 'PAYMENT_UNDER_WAY'])
    counter.till.terminal.setHand('approve')
    await soldOnce({ kicks: 0 })
    expect(counter.till.terminal.movedMinor()).toBe(totalMinor)
  })

  it('by cash and card: no card is charged for what is paid', async () => {
    const seen = await counter.due()
    const paid = counter.till.screen.call('sale.pay-cash', await cash())
    const other = counter.till.openWindow()
    const late = other.call('tender.card', { ...seen, tenderId: randomUUID(), amountMinor: totalMinor })
    expect(await settled([paid, late])).toEqual(['ok', 'BASKET_CHANGED'])
    await soldOnce({ kicks: 1 })
    expect(counter.till.terminal.movedMinor()).toBe(0)
  })

  it('of a card whose end a manager and the terminal know at once', async () => {
    counter.till.terminal.setHand('lose-answer')
    await card(counter.till.screen)
    await counter.waitFor(() => expect(counter.notices()).toContain('CARD_UNRESOLVED'))
    const tenderId = (await counter.payment())?.card?.tenderId as string
    const said = { tenderId, outcome: 'approved', reason: 'slip' } as const
    counter.till.host.emit('device.changed', { ...READY, terminal: 'ready' })
    timers.runAll()
    await settled([
      counter.till.screen.call('card.resolve', said),
      counter.till.openWindow().call('card.resolve', said),
    ])
    await soldOnce({ kicks: 0 })
    expect(counter.till.terminal.movedMinor()).toBe(totalMinor)
  })
})

describe('a scan while it is paid', () => {
  it('just before the payment changes what is due: nothing is sold unseen', async () => {
    const payment = await cash()
    counter.till.scan(codeOf(1))
    await counter.waitFor(async () => expect((await counter.basket()).lines).toHaveLength(2))
    await expect(counter.till.screen.call('sale.pay-cash', payment)).rejects.toMatchObject({
      code: 'BASKET_CHANGED',
    })
    expect(counter.sales()).toEqual([])
    expect(counter.till.world.drawerOpenings).toBe(0)
  })

  it('just after belongs to the next customer', async () => {
    const payment = await cash()
    const paid = counter.till.screen.call('sale.pay-cash', payment)
    await paid
    counter.till.scan(codeOf(1))
    await counter.waitFor(async () => expect((await counter.basket()).lines).toHaveLength(1))
    expect((await counter.basket()).basketId).not.toBe(payment.basketId)
    await soldOnce({ kicks: 1 })
    expect(counter.sales()[0]?.lines).toHaveLength(1)
  })

  it('by card is refused aloud, and taken when it comes again', async () => {
    counter.till.terminal.setHand('hold')
    await counter.card(totalMinor)
    counter.till.scan(codeOf(1))
    await counter.waitFor(() => expect(counter.notices()).toEqual(['PAYMENT_UNDER_WAY']))
    counter.till.terminal.setHand('approve')
    await soldOnce({ kicks: 0 })
    expect(counter.sales()[0]?.lines).toHaveLength(1)
    counter.till.scan(codeOf(1))
    await counter.waitFor(async () => expect((await counter.basket()).lines).toHaveLength(1))
  })
})

describe('a window that is loaded anew', () => {
  it('while a card is asked finds the payment under way, and the sale at its end', async () => {
    counter.till.terminal.setHand('hold')
    await counter.card(totalMinor)
    counter.till.screen.close()
    const reloaded = counter.till.openWindow()
    const view = await reloaded.call('till.get', {})
    expect(view.payment).toMatchObject({ remainingMinor: totalMinor, card: { state: 'asked' } })
    const done = new Promise((resolve) =>
      reloaded.on('till.changed', ({ stage }) => stage === 'done' && resolve(stage)),
    )
    counter.till.terminal.setHand('approve')
    await done
    expect(counter.sales()).toHaveLength(1)
    expect(counter.till.terminal.movedMinor()).toBe(totalMinor)
  })

  it('between two tenders goes on with what is still due', async () => {
    await counter.tender({ kind: 'voucher', faceMinor: 100, reference: 'V-1' })
    const reloaded = counter.till.openWindow()
    const { payment } = await reloaded.call('till.get', {})
    expect(payment).toMatchObject({ remainingMinor: totalMinor - 100, tenders: [{ kind: 'voucher' }] })
    const seen = { basketId: payment?.basketId as string, totalMinor }
    await reloaded.call('tender.add', tendered(seen))
    await soldOnce({ kicks: 1 })
  })
})

describe('an engine that died between commit and reply', () => {
  it('finishes a void that comes again: its drawer opens once', async () => {
    const sold = await counter.till.screen.call('sale.pay-cash', await cash())
    const asked = { saleId: sold.saleId, voidId: randomUUID(), reason: 'wrong article' }
    const { done } = await counter.till.screen.call('sale.void', asked)
    await counter.restart()
    for (let n = 0; n < 2; n++) {
      expect((await counter.till.screen.call('sale.void', asked)).done).toEqual(done)
      expect(await counter.view()).toMatchObject({ stage: 'done', lastSale: done })
    }
    expect(counter.sales()).toHaveLength(2)
    await counter.waitFor(() => expect(counter.till.world.drawerOpenings).toBe(1))
  })

  it('finishes a last tender that comes again: done, drawer and receipt, once', async () => {
    await counter.tender({ kind: 'voucher', faceMinor: 100, reference: 'V-1' })
    const last = tendered(await counter.due())
    const { done } = await counter.till.screen.call('tender.add', last)
    await counter.restart()
    expect(counter.till.world.drawerOpenings).toBe(0)
    for (let n = 0; n < 2; n++) {
      expect((await counter.till.screen.call('tender.add', last)).done).toEqual(done)
      expect(await counter.view()).toMatchObject({ stage: 'done', lastSale: done })
    }
    await soldOnce({ kicks: 1 })
  })
})
