import { randomUUID } from 'node:crypto'
import { saleFaults } from '@codex/shared/sale/check-sale'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
const types = () => counter.events().map(({ type }) => type)
const intents = () =>
  counter.till.db
    .prepare<[], string>("SELECT purpose || ' ' || state FROM card_intent ORDER BY asked_at, rowid")
    .pluck()
    .all()
const sold = () => counter.waitFor(() => expect(counter.sales()).toHaveLength(1))
const moved = () => counter.till.terminal.movedMinor()
const noticed = (...codes: string[]) => counter.waitFor(() => expect(counter.notices()).toEqual(codes))

describe('a card payment', () => {
  it('that is approved completes the sale, without the drawer', async () => {
    const tenderId = await counter.card(totalMinor)
    await sold()
    const [sale] = counter.sales()
    expect(saleFaults(sale as never)).toEqual([])
    expect(sale?.tenders).toMatchObject([
      { kind: 'card', amountMinor: totalMinor, authorisation: 'V00042', terminalId: 'VIRTUAL-1' },
    ])
    expect(moved()).toBe(totalMinor)
    await counter.waitFor(() => expect(counter.till.world.printed).toHaveLength(1))
    expect(counter.till.world.drawerOpenings).toBe(0)
    // The window asks again, since it did not hear the answer.
    await expect(counter.card(totalMinor, tenderId)).resolves.toBe(tenderId)
    expect(intents()).toEqual(['sale approved'])
  })

  it('pays a part, and the rest in cash', async () => {
    counter.till.terminal.setHand('approve-half')
    await counter.card(totalMinor)
    const half = totalMinor / 2
    await counter.waitFor(async () => expect((await counter.payment())?.remainingMinor).toBe(half))
    const done = await counter.tender({ kind: 'cash', tenderedMinor: half })
    expect(done).toMatchObject({ receiptNumber: 1, isCash: true })
    expect(counter.sales()[0]?.tenders.map(({ amountMinor }) => amountMinor)).toEqual([half, half])
  })

  it.each([
    ['decline', 'sale declined'],
    ['cancel', 'sale declined'],
    ['unplugged', 'sale never-started'],
  ] as const)('that ends with %s leaves the basket as it was', async (hand, intent) => {
    counter.till.terminal.setHand(hand)
    await counter.card(totalMinor)
    await noticed('CARD_DECLINED')
    expect(intents()).toEqual([intent])
    expect(await counter.payment()).toBeNull()
    await counter.add(1)
    expect(moved()).toBe(0)
  })

  it('is given up by the cashier', async () => {
    counter.till.terminal.setHand('hold')
    const tenderId = await counter.card(totalMinor)
    expect((await counter.payment())?.card).toMatchObject({ tenderId, state: 'asked' })
    await expect(counter.tender({ kind: 'cash', tenderedMinor: 1 })).rejects.toMatchObject({
      code: 'PAYMENT_UNDER_WAY',
    })
    await expect(counter.card(totalMinor)).rejects.toMatchObject({ code: 'PAYMENT_UNDER_WAY' })
    await counter.till.screen.call('card.abort', { tenderId })
    await noticed('CARD_DECLINED')
    expect(await counter.payment()).toBeNull()
  })

  it('never takes more than is due', async () => {
    await expect(counter.card(totalMinor + 1)).rejects.toMatchObject({ code: 'TENDER_TOO_LARGE' })
    expect(intents()).toEqual([])
    expect(await counter.payment()).toBeNull()
  })

  it('is taken back by the terminal', async () => {
    counter.till.terminal.setHand('approve-half')
    const tenderId = await counter.card(totalMinor)
    await counter.waitFor(async () => expect((await counter.payment())?.tenders).toHaveLength(1))
    counter.till.terminal.setHand('approve')
    const { basketId } = await counter.basket()
    await counter.till.screen.call('tender.remove', { basketId, tenderId })
    await counter.waitFor(async () => expect(await counter.payment()).toBeNull())
    expect(moved()).toBe(0)
    expect(intents()).toEqual(['sale approved', 'cancel reversed'])
  })

  it('that the terminal does not take back stays, and can be tried again', async () => {
    counter.till.terminal.setHand('approve-half')
    const tenderId = await counter.card(totalMinor)
    await counter.waitFor(async () => expect((await counter.payment())?.tenders).toHaveLength(1))
    counter.till.terminal.setHand('decline')
    const { basketId } = await counter.basket()
    await counter.till.screen.call('tender.remove', { basketId, tenderId })
    await noticed('CARD_DECLINED')
    expect((await counter.payment())?.tenders).toHaveLength(1)
    counter.till.terminal.setHand('approve')
    await counter.till.screen.call('tender.remove', { basketId, tenderId })
    await counter.waitFor(async () => expect(await counter.payment()).toBeNull())
    expect(moved()).toBe(0)
  })
})

describe('a card payment whose answer is lost', () => {
  beforeEach(async () => {
    counter.till.terminal.setHand('lose-answer')
    await counter.card(totalMinor)
    await noticed('CARD_UNRESOLVED')
  })

  it('holds the sale, and is asked for until it is known', async () => {
    expect((await counter.payment())?.card?.state).toBe('unresolved')
    await expect(counter.tender({ kind: 'cash', tenderedMinor: 5_000 })).rejects.toMatchObject({
      code: 'CARD_UNRESOLVED',
    })
    timers.runAll()
    await sold()
    expect(types().slice(-3)).toEqual(['card.unresolved', 'card.resolved', 'sale.completed'])
    expect(counter.events().at(-2)?.payload).toMatchObject({
      outcome: 'approved',
      saidBy: { kind: 'terminal' },
      amountMinor: totalMinor,
    })
    expect(moved()).toBe(totalMinor)
  })

  it('is asked for when the terminal comes back', async () => {
    counter.till.terminal.setHand('unplugged')
    timers.runAll()
    counter.till.terminal.setHand('approve')
    counter.till.host.emit('device.changed', { ...READY, terminal: 'ready' })
    await sold()
  })

  it('is known after a restart, from the terminal', async () => {
    counter.till.terminal.setHand('approve')
    await counter.restart()
    await sold()
    expect(types().filter((type) => type === 'card.unresolved')).toHaveLength(1)
    expect(moved()).toBe(totalMinor)
  })

  it('is settled by a manager who holds the slip', async () => {
    counter.till.terminal.setHand('unplugged')
    const tenderId = (await counter.payment())?.card?.tenderId as string
    const said = { tenderId, reason: 'slip in the drawer', authorisation: '4711' }
    await counter.till.screen.call('card.resolve', { ...said, outcome: 'approved' })
    await sold()
    expect(counter.events().at(-2)?.payload).toMatchObject({
      outcome: 'approved',
      authorisation: '4711',
      saidBy: { kind: 'manager', reason: 'slip in the drawer' },
    })
    await expect(
      counter.till.screen.call('card.resolve', { ...said, outcome: 'declined' }),
    ).rejects.toMatchObject({ code: 'TENDER_UNKNOWN' })
  })

  it('cannot be said to have ended as it cannot have', async () => {
    const tenderId = (await counter.payment())?.card?.tenderId as string
    await expect(
      counter.till.screen.call('card.resolve', { tenderId, reason: 'r', outcome: 'reversed' }),
    ).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    expect(counter.sales()).toEqual([])
  })
})

describe('a crash of the till', () => {
  it('while the card is being charged loses neither the money nor the sale', async () => {
    counter.till.terminal.setHand('hold')
    await counter.card(totalMinor)
    const reference = counter.till.db.prepare<[], string>('SELECT reference FROM card_intent').pluck().get()
    await counter.waitFor(async () =>
      expect(await counter.till.terminal.ask(reference as string)).toEqual({ state: 'pending' }),
    )
    await counter.restart()
    expect(types().at(-1)).toBe('card.unresolved')
    expect((await counter.payment())?.card?.state).toBe('unresolved')
    counter.till.terminal.setHand('approve')
    await counter.waitFor(() => expect(timers.waitingMs()).not.toEqual([]))
    timers.runAll()
    await sold()
    // Nobody is signed in any more: it is the sale of whoever asked the terminal.
    const { operator_id } = counter.till.db.prepare('SELECT operator_id FROM sale').get() as {
      operator_id: string
    }
    expect(counter.events().at(-1)?.payload.tenders).toHaveLength(1)
    expect(operator_id).toMatch(/-/)
    expect(moved()).toBe(totalMinor)
  })

  it('before the terminal was reached frees the basket', async () => {
    counter.till.db
      .prepare(
        `INSERT INTO card_intent VALUES (?, ?, ?, 'sale', 100, NULL, NULL, 'asked', NULL, '2026-11-23', ?, NULL)`,
      )
      .run(randomUUID(), randomUUID(), (await counter.basket()).basketId, randomUUID())
    await counter.restart()
    await noticed('CARD_DECLINED')
    expect(intents()).toEqual(['sale never-started'])
    expect(await counter.payment()).toBeNull()
  })
})
