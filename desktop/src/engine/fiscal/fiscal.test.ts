import { join } from 'node:path'
import { receiptText } from '@codex/shared/receipt/receipt-text'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { products } from '../testing/a-till.ts'
import { heldTimers } from '../testing/held-timers.ts'
import type { FiscalSigner } from './fiscal-signer.ts'
import { createSimulatedSigner, type SimulatedSigner } from './simulated-signer.ts'

/** Longer than a signer is waited for. */
const SIGNER_TIMEOUT_MS = 5_000

let counter: Counter
let signer: SimulatedSigner
let timers: ReturnType<typeof heldTimers>

const openSigner = () => createSimulatedSigner(join(counter.dir, 'signer'), () => counter.till.world.wallMs)

/** The signer is a device of its own: it is there before the till and after it. */
beforeEach(async () => {
  timers = heldTimers()
  const outer: FiscalSigner = {
    signerId: 'SIMULATED-1',
    find: (n) => signer.find(n),
    start: (n) => signer.start(n),
    finish: (n, sale) => signer.finish(n, sale),
    fail: (n) => signer.fail(n),
  }
  counter = await aCounter({ signer: outer, timers })
  signer = openSigner()
})
afterEach(() => counter.close())

async function sell(): Promise<unknown> {
  await counter.add(0)
  const { basketId, totalMinor } = await counter.basket()
  return counter.till.screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor })
}

/** Runs time-outs until the work is done. */
async function whileTimingOut<T>(work: Promise<T>): Promise<T> {
  let isDone = false
  const end = (): void => {
    isDone = true
  }
  work.then(end, end)
  await counter.waitFor(() => {
    timers.runAll(SIGNER_TIMEOUT_MS)
    expect(isDone).toBe(true)
  })
  return work
}
const states = () => counter.sales().map(({ receiptNumber, fiscal }) => [receiptNumber, fiscal?.state])
const fiscalEvents = () =>
  counter
    .events()
    .filter(({ type }) => type.startsWith('fiscal.'))
    .map(({ type, payload }) => [type, payload])
const openIntents = () => counter.till.db.prepare('SELECT count(*) FROM fiscal_intent').pluck().get()

describe('a till that has to sign', () => {
  it('puts signature and code on the receipt, and the signer sums up for ever', async () => {
    await sell()
    await sell()
    const [first, second] = counter.sales()
    expect(states()).toEqual([
      [1, 'signed'],
      [2, 'signed'],
    ])
    const price = products[0]?.priceMinor ?? 0
    expect([first?.fiscal, second?.fiscal]).toMatchObject([
      { counter: 1, grandTotalMinor: price },
      { counter: 2, grandTotalMinor: 2 * price },
    ])
    await counter.waitFor(() => expect(counter.till.world.printed).toHaveLength(2))
    const paper = receiptText(counter.till.world.printed[0] as never, 42).replaceAll('\n', '')
    expect(paper).toContain('SIMULATED-1')
    expect(paper).toContain('QR V0;SIMULATED-1;1;1;1;')
    expect(counter.till.world.drawerOpenings).toBe(2)
  })

  it('sells on without a signature while the signer is out of order, and says so', async () => {
    signer.setHand('out-of-order')
    await sell()
    await sell()
    signer.setHand('sign')
    // A signer that failed rests a minute: the queue does not wait for it at every sale.
    await sell()
    expect(states()).toEqual([1, 2, 3].map((n) => [n, 'unsigned']))
    expect(fiscalEvents()).toEqual([
      ['fiscal.signer-failed', { signerId: 'SIMULATED-1', cause: 'refused', receiptNumber: 1 }],
    ])
    await counter.waitFor(() => expect(counter.till.world.printed).toHaveLength(3))
    expect(receiptText(counter.till.world.printed[2] as never, 42)).toContain('Signing device out of order')
    await counter.restart()
    await sell()
    expect(states().at(-1)).toEqual([4, 'signed'])
    expect(fiscalEvents().at(-1)).toEqual([
      'fiscal.signer-recovered',
      { signerId: 'SIMULATED-1', unsignedCount: 3 },
    ])
  })

  it('waits for a silent signer only so long', async () => {
    signer.setHand('silent')
    await whileTimingOut(sell())
    expect(states()).toEqual([[1, 'unsigned']])
    expect(fiscalEvents()[0]?.[1]).toMatchObject({ cause: 'no-answer' })
  })

  it('takes the signature whose answer was lost', async () => {
    signer.setHand('lose-answer')
    await whileTimingOut(sell())
    expect(states()).toEqual([[1, 'signed']])
    expect(fiscalEvents()).toEqual([])
  })

  it('makes one sale of a payment that is sent again while it is signed, and no other meanwhile', async () => {
    await counter.add(0)
    const { basketId, totalMinor } = await counter.basket()
    const pay = () =>
      counter.till.screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor })
    signer.setHand('silent')
    const both = [pay(), pay()]
    await counter.waitFor(() => expect(openIntents()).toBe(1))
    await expect(counter.add(1)).rejects.toMatchObject({ code: 'SIGNING_UNDER_WAY' })
    const [first, second] = await whileTimingOut(Promise.all(both))
    expect(second).toEqual(first)
    expect(states()).toEqual([[1, 'unsigned']])
    await counter.waitFor(() => expect(counter.till.world.drawerOpenings).toBe(1))
  })

  it.each(['silent', 'lose-answer'] as const)(
    'asks for the same number after a crash while the signer is %s',
    async (hand) => {
      await counter.add(0)
      const { basketId, totalMinor } = await counter.basket()
      signer.setHand(hand)
      counter.till.screen
        .call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor })
        .catch(() => undefined)
      await counter.waitFor(() => expect(openIntents()).toBe(1))
      if (hand === 'lose-answer')
        await counter.waitFor(async () => expect(await signer.find(1)).toMatchObject({ counter: 1 }))
      signer = openSigner()
      await counter.restart()
      await counter.waitFor(() => expect(states()).toEqual([[1, 'signed']]))
      expect(counter.sales()[0]?.fiscal).toMatchObject({ counter: 1, transaction: 1 })
      expect(openIntents()).toBe(0)
      await sell()
      expect(states()).toEqual([
        [1, 'signed'],
        [2, 'signed'],
      ])
    },
  )

  it('signs what a card paid, too', async () => {
    await counter.add(0)
    await counter.card(products[0]?.priceMinor ?? 0)
    await counter.waitFor(() => expect(states()).toEqual([[1, 'signed']]))
  })
})
