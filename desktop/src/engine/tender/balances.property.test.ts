import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { products } from '../testing/a-till.ts'
import { type BalanceHub, createBalanceHub } from '../testing/balance-hub.ts'
import { heldTimers } from '../testing/held-timers.ts'

const CARDS = ['GC-000001', 'GC-000002'] as const
const ISSUED_MINOR = 1_500
const totalMinor = 20 * (products[0]?.priceMinor ?? 0)

type Step =
  | { readonly does: 'take'; readonly card: number; readonly shareOf: number; readonly isLeft: boolean }
  | { readonly does: 'line'; readonly line: 'clear' | 'lost' | 'gone' | 'late' }
  | { readonly does: 'hub'; readonly is: 'online' | 'offline' }
  | { readonly does: 'take-back' | 'pay' | 'arrive' | 'later' | 'plug' | 'heard' }

const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constant('take' as const),
        card: fc.nat(CARDS.length - 1),
        shareOf: fc.integer({ min: 1, max: 4 }),
        isLeft: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('line' as const),
        line: fc.constantFrom('clear' as const, 'lost' as const, 'gone' as const, 'late' as const),
      }),
    },
    fc.record({
      does: fc.constant('hub' as const),
      is: fc.constantFrom('online' as const, 'offline' as const),
    }),
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constantFrom(...(['take-back', 'pay', 'pay', 'arrive', 'later', 'plug', 'heard'] as const)),
      }),
    },
  ),
  { maxLength: 25 },
)

/** What a cashier, the line to the hub and the plug do, in any order. A refusal is an answer like any other. */
async function play(counter: Counter, hub: BalanceHub, timers: ReturnType<typeof heldTimers>, step: Step) {
  const ignore = () => undefined
  switch (step.does) {
    case 'take': {
      const { payment } = await counter.view()
      const restMinor = payment?.remainingMinor ?? totalMinor
      const amountMinor = Math.max(1, Math.floor(restMinor / step.shareOf))
      const reference = CARDS[step.card] as string
      const tenderId = randomUUID()
      const taken = counter.tender({ kind: 'gift-card', amountMinor, reference }, tenderId).catch(ignore)
      if (step.isLeft) await counter.till.screen.call('balance.leave', { tenderId })
      if (hub.waiting() === 0) await Promise.race([taken, settledAfter(counter, hub)])
      return
    }
    case 'take-back': {
      const { payment } = await counter.view()
      const tender = payment?.tenders.at(-1)
      const back = { basketId: payment?.basketId ?? '', tenderId: tender?.tenderId ?? '' }
      if (tender) await counter.till.screen.call('tender.remove', back).catch(ignore)
      return
    }
    case 'pay': {
      if ((await counter.basket()).lines.length === 0) await counter.add(0, 20_000)
      else await counter.tender({ kind: 'cash', tenderedMinor: totalMinor }).catch(ignore)
      return
    }
    case 'line':
      return hub.line(step.line)
    case 'hub':
      return hub.tell(counter, step.is)
    case 'arrive':
      return hub.arrive()
    case 'later':
      return timers.runAll(4_000)
    case 'heard':
      return hub.hearOf(counter.sales())
    case 'plug':
      await counter.restart()
      hub.attach(counter)
      await hub.tell(counter, 'online')
  }
}

/** The question has reached the hub and waits there, or is answered. */
const settledAfter = (counter: Counter, hub: BalanceHub) =>
  counter.waitFor(async () => {
    const asked = (await counter.payment())?.balance ?? null
    expect(asked === null || hub.waiting() > 0).toBe(true)
  })

/** The line is mended, whatever was on it arrives, and the hub hears of every sale. */
async function calm(counter: Counter, hub: BalanceHub, timers: ReturnType<typeof heldTimers>): Promise<void> {
  hub.line('clear')
  hub.arrive()
  await hub.tell(counter, 'offline')
  await hub.tell(counter, 'online')
  const open = counter.till.db
    .prepare<[], number>("SELECT count(*) FROM balance_intent WHERE state NOT IN ('done', 'held', 'offline')")
    .pluck()
  await counter.waitFor(() => {
    timers.runAll(300_000)
    expect(open.get()).toBe(0)
  })
  hub.hearOf(counter.sales())
}

it('whatever breaks, a balance loses what sales took from it, once', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const timers = heldTimers()
      const counter = await aCounter({ timers })
      try {
        const hub = createBalanceHub()
        hub.attach(counter)
        for (const code of CARDS) hub.issue(code, ISSUED_MINOR)
        await hub.tell(counter, 'online')
        await counter.add(0, 20_000)
        for (const step of plan) await play(counter, hub, timers, step)
        await calm(counter, hub, timers)
        const payment = await counter.payment()
        for (const code of CARDS) {
          const takenMinor = counter
            .sales()
            .flatMap(({ tenders }) => tenders)
            .reduce(
              (sum, one) => sum + ('reference' in one && one.reference === code ? one.amountMinor : 0),
              0,
            )
          const { balanceMinor, reservedMinor } = hub.card(code)
          expect(balanceMinor).toBe(ISSUED_MINOR - takenMinor)
          // What the open basket holds is put aside, or was taken without the hub's word; nothing else is.
          if (!payment) expect(reservedMinor).toBe(0)
        }
      } finally {
        counter.close()
      }
    }),
    { numRuns: 60 },
  )
}, 120_000)
