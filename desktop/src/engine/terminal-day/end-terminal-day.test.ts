import { randomUUID } from 'node:crypto'
import { receiptText } from '@codex/shared/receipt/receipt-text'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDrawer, type TestDrawer } from '../testing/a-drawer.ts'
import { aTerminalWithoutPaper } from '../testing/a-terminal.ts'
import { CASHIER_ID, OPERATOR_ID, products, READY } from '../testing/a-till.ts'
import { heldTimers } from '../testing/held-timers.ts'

let till: TestDrawer
let timers: ReturnType<typeof heldTimers>
const begin = async (store: object = {}) => {
  timers = heldTimers()
  const terminal = aTerminalWithoutPaper()
  till = await aDrawer({ timers, terminal }, { store })
}
beforeEach(() => begin())
afterEach(() => till.leave())

const priceMinor = products[0]?.priceMinor ?? 0
const end = (dayEndId: string = randomUUID(), approvalId?: string) =>
  till.ask('terminal.end-day', { dayEndId, approvalId })
const days = () => till.events().filter(({ type }) => type === 'terminal.day-ended')
const told = (count: number) => till.waitFor(() => expect(days()).toHaveLength(count))
const sell = async (hand: 'approve' | 'approve-half' = 'approve') => {
  const before = till.sales().length
  await till.add(0, 2_000)
  till.till.terminal.setHand(hand)
  await till.card(2 * priceMinor)
  if (hand === 'approve') await till.waitFor(() => expect(till.sales()).toHaveLength(before + 1))
  else await till.waitFor(async () => expect((await till.payment())?.tenders).toHaveLength(1))
  till.till.terminal.setHand('approve')
}
const texts = () => till.till.world.printed.map((document) => receiptText(document, 42))

describe('the end of the terminal’s day', () => {
  it('tells that both agree: in the journal and on paper, with the terminal’s own', async () => {
    await sell()
    await sell()
    await end()
    await told(1)
    expect(days()[0]?.payload).toMatchObject({
      ...{ askedBy: 'person', terminalId: 'VIRTUAL-1', outcome: 'closed', since: null },
      said: { count: 2, sumMinor: 4 * priceMinor },
      approved: { count: 2, sumMinor: 4 * priceMinor, reversedCount: 0 },
      ...{ verdict: 'agrees', differenceMinor: 0 },
    })
    await till.waitFor(() => expect(texts().at(-1)).toContain('PAYMENTS  2'))
    expect(texts().at(-2)).toContain('The terminal and the till agree.')
    expect(till.notices()).toEqual([])
    await sell()
    await end()
    await told(2)
    expect(days()[1]?.payload).toMatchObject({
      ...{ said: { count: 1 }, approved: { count: 1, sumMinor: 2 * priceMinor }, verdict: 'agrees' },
      since: expect.stringContaining('T'),
    })
  })

  it('counts what was approved in part, given back and taken back', async () => {
    await sell('approve-half')
    const { basketId } = await till.basket()
    const tenderId = (await till.payment())?.tenders[0]?.tenderId as string
    await till.ask('tender.remove', { basketId, tenderId })
    await till.waitFor(async () => expect(await till.payment()).toBeNull())
    await till.card(2 * priceMinor)
    await till.waitFor(() => expect(till.sales()).toHaveLength(1))
    await sell()
    const { saleId } = till.sales().at(-1) as { saleId: string }
    await till.ask('sale.void', { saleId, voidId: randomUUID(), reason: 'wrong' })
    await till.waitFor(() => expect(till.sales()).toHaveLength(3))
    await end()
    await told(1)
    expect(days()[0]?.payload).toMatchObject({
      approved: { count: 1, sumMinor: 2 * priceMinor, reversedCount: 2 },
      verdict: 'agrees',
    })
  })

  it('tells a difference in words, and stops nothing', async () => {
    await sell()
    const other = {
      reference: 'elsewhere',
      purpose: 'sale',
      amountMinor: 700,
      currency: 'EUR',
      cancels: null,
    } as const
    await till.till.terminal.start(other)
    await end()
    await told(1)
    expect(days()[0]?.payload).toMatchObject({ verdict: 'differs', differenceMinor: 700 })
    await till.waitFor(() => expect(till.notices()).toEqual(['TERMINAL_DAY_DIFFERS']))
    await till.waitFor(() => expect(texts().join()).toContain('SUMS DIFFER'))
    expect(await till.ask('terminal.day', {})).toMatchObject({ state: 'differs' })
    await sell()
  })

  it('is asked for once under one name, by whoever may', async () => {
    const dayEndId = randomUUID()
    await end(dayEndId)
    await end(dayEndId)
    await told(1)
    await end(dayEndId)
    await till.till.signIn(CASHIER_ID)
    await expect(end()).rejects.toMatchObject({ code: 'PERMISSION_REQUIRED' })
    await end(randomUUID(), await till.approve('terminal-day-end', null))
    await told(2)
    expect(days()[1]?.payload).toMatchObject({ approvedBy: OPERATOR_ID })
  })

  it('waits for a payment that is open', async () => {
    await till.add(0, 2_000)
    till.till.terminal.setHand('hold')
    await till.card(2 * priceMinor)
    await expect(end()).rejects.toMatchObject({ code: 'PAYMENT_UNDER_WAY' })
    till.till.terminal.setHand('approve')
    await till.waitFor(() => expect(till.sales()).toHaveLength(1))
  })

  it('that is refused leaves the day as it was', async () => {
    await sell()
    till.till.terminal.setHand('decline')
    await end()
    await told(1)
    till.till.terminal.setHand('unplugged')
    await end()
    await told(2)
    expect(days().map(({ payload }) => [payload.outcome, payload.cause])).toEqual([
      ['refused', 'result-111'],
      ['refused', 'offline'],
    ])
    await till.waitFor(() => expect(till.notices()).toEqual(['TERMINAL_DAY_REFUSED', 'TERMINAL_DAY_REFUSED']))
    till.till.terminal.setHand('approve')
    await end()
    await told(3)
    expect(days()[2]?.payload).toMatchObject({ approved: { count: 1 }, verdict: 'agrees' })
  })

  it.each(['time', 'the terminal', 'a restart'] as const)(
    'whose answer is lost is learnt after %s',
    async (by) => {
      await sell()
      till.till.terminal.setHand('lose-answer')
      await end()
      await till.waitFor(() => expect(timers.waitingMs()).toContain(5_000))
      await expect(end()).rejects.toMatchObject({ code: 'TERMINAL_DAY_UNDER_WAY' })
      expect(await till.ask('terminal.day', {})).toMatchObject({ state: 'asked' })
      till.till.terminal.setHand('approve')
      if (by === 'time') timers.runAll()
      else if (by === 'the terminal') till.till.host.emit('device.changed', { ...READY, terminal: 'ready' })
      else await till.restart()
      await told(1)
      expect(days()[0]?.payload).toMatchObject({ said: { count: 1 }, verdict: 'agrees' })
      await till.restart()
      expect(days()).toHaveLength(1)
    },
  )
})

describe('a shift that ends', () => {
  it('ends the terminal’s day where the store says so, as an event of that shift', async () => {
    till.leave()
    await begin({ endsTerminalDay: true })
    await sell()
    const { shiftId } = await till.shift()
    await till.close(0)
    await told(1)
    expect(days()[0]?.payload).toMatchObject({ askedBy: 'shift-end', verdict: 'agrees' })
    const envelope = till.till.db
      .prepare<[], string>("SELECT text FROM journal WHERE type = 'terminal.day-ended'")
      .pluck()
      .get() as string
    expect(JSON.parse(envelope)).toMatchObject({ shiftId })
  })

  it('leaves it alone elsewhere', async () => {
    await sell()
    await till.close(0)
    expect(till.till.db.prepare('SELECT count(*) FROM terminal_day').pluck().get()).toBe(0)
  })
})
