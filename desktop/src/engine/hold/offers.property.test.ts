import { AppError } from '@codex/shared/errors/app-error'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Weather } from '../testing/store-hub.ts'
import { milk, type TwoTills, twoTills } from '../testing/two-tills.ts'

type Till = TwoTills['one']

const WEATHERS: readonly Weather[] = ['fair', 'lost-on-the-way', 'answer-lost', 'late', 'full']

/** What a cashier does with baskets; what the till refuses is refused. */
const deeds = {
  hold: async (till: Till) => {
    const { basketId, lines } = await till.counter.basket()
    if (lines.length === 0) await till.add(milk)
    await till.call('basket.hold', { basketId })
  },
  recall: async (till: Till) => {
    const [held] = await till.held()
    if (held) await till.call('basket.recall', { basketId: held.basketId })
  },
  offer: async (till: Till) => {
    const [held] = await till.held()
    if (held) await till.offer(held.basketId)
  },
  withdraw: async (till: Till) => {
    const doubt = (await till.doubts()).find(({ kind }) => kind !== 'claim')
    if (doubt) await till.call('offer.withdraw', { offerId: doubt.offerId })
  },
  claim: async (till: Till, { hub }: TwoTills) => {
    const [waiting] = hub.waiting()
    if (!waiting) return
    const { offerId, label, lineCount, totalMinor } = waiting
    await till.call('offer.claim', { offerId, label, lineCount, totalMinor, tillNumber: 1 })
  },
  pay: async (till: Till) => {
    if ((await till.counter.basket()).lines.length > 0) await till.pay()
  },
  ask: async (till: Till) => till.timers.runAll(),
  crash: (till: Till) => till.restart(),
}

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      by: fc.constantFrom('one' as const, 'two' as const),
      deed: fc.constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[])),
    }),
  },
  { weight: 2, arbitrary: fc.record({ weather: fc.constantFrom(...WEATHERS) }) },
  { weight: 1, arbitrary: fc.constant('deliver' as const) },
)

/** Every place that a basket is at, once for each. */
async function placesOf({ one, two, hub }: TwoTills): Promise<string[]> {
  const places = hub.waiting().map(({ basketId }) => basketId)
  for (const { counter, held } of [one, two]) {
    const { basketId, lines } = await counter.basket()
    if (lines.length > 0) places.push(basketId)
    places.push(...(await held()).map((waiting) => waiting.basketId))
    places.push(...counter.till.db.prepare<[], string>('SELECT basket_id FROM sale').pluck().all())
  }
  return places.sort()
}

const everHeld = ({ one, two }: TwoTills): string[] =>
  [
    ...new Set(
      [one, two].flatMap(({ payloads }) => payloads('basket.held').map(({ basketId }) => basketId as string)),
    ),
  ].sort()

it('whatever is done at two tills, lost, late or killed: every basket ends at one place, or is sold once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 40 }), async (steps) => {
      const tills = await twoTills()
      try {
        for (const one of steps) {
          if (one === 'deliver') tills.hub.deliver()
          else if ('weather' in one) tills.hub.hand.weather = one.weather
          else
            await deeds[one.deed](tills[one.by], tills).catch((error: unknown) => {
              if (!(error instanceof AppError) || error.code === 'INTERNAL') throw error
            })
        }
        tills.hub.hand.weather = 'fair'
        await Promise.all([tills.one.settled(), tills.two.settled()])
        tills.hub.deliver()
        const places = await placesOf(tills)
        expect(places).toEqual([...new Set(places)])
        expect(places).toEqual(expect.arrayContaining(everHeld(tills)))
        for (const till of [tills.one, tills.two]) till.whole()
      } finally {
        tills.leave()
      }
    }),
    { numRuns: 15 },
  )
}, 120_000)
