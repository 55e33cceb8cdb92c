import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DatedEvents, findDayRange, newestDates } from './day-range.ts'

/** Dates that never go back, with undated events anywhere between; sequences from `firstSeq` on. */
const epochs = fc
  .record({
    firstSeq: fc.integer({ min: 1, max: 50 }),
    steps: fc.array(fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 2 })), { maxLength: 60 }),
  })
  .map(({ firstSeq, steps }) => {
    let day = 1
    const dates = steps.map((step) => {
      if (step === null) return null
      day = Math.min(28, day + step)
      return `2026-02-${String(day).padStart(2, '0')}`
    })
    return { firstSeq, dates }
  })
type Epoch = { readonly firstSeq: number; readonly dates: readonly (string | null)[] }

function eventsOf({ firstSeq, dates }: Epoch): DatedEvents & { readonly asked: () => number } {
  const all = dates.flatMap((businessDate, i) =>
    businessDate === null ? [] : [{ seq: firstSeq + i, businessDate }],
  )
  let asked = 0
  const ask = <T>(answer: T): Promise<T> => {
    asked += 1
    return Promise.resolve(answer)
  }
  return {
    ...{ firstSeq, lastSeq: firstSeq + dates.length - 1, asked: () => asked },
    atOrAfter: (seq) => ask(all.find((event) => event.seq >= seq)),
    atOrBefore: (seq) => ask(all.findLast((event) => event.seq <= seq)),
  }
}

const every = [...Array(29).keys()].map((day) => `2026-02-${String(day).padStart(2, '0')}`)

describe('a business date in an epoch', () => {
  it('is found from its first event to its last', async () => {
    await fc.assert(
      fc.asyncProperty(epochs, fc.constantFrom(...every), async (epoch, date) => {
        const seqs = epoch.dates.flatMap((one, i) => (one === date ? [epoch.firstSeq + i] : []))
        const expected = seqs.length === 0 ? undefined : { firstSeq: seqs[0], lastSeq: seqs.at(-1) }
        expect(await findDayRange(eventsOf(epoch), date)).toEqual(expected)
      }),
    )
  })

  it('is found in few look-ups', async () => {
    const dates = Array.from({ length: 100_000 }, (_, i) =>
      i % 3 === 0 ? null : `2026-02-${String(1 + Math.floor(i / 4000)).padStart(2, '0')}`,
    )
    const events = eventsOf({ firstSeq: 1, dates })
    expect(await findDayRange(events, '2026-02-10')).toEqual({ firstSeq: 36_002, lastSeq: 39_999 })
    expect(events.asked()).toBeLessThan(40)
  })

  it('is one of all that there are, newest first', async () => {
    await fc.assert(
      fc.asyncProperty(epochs, fc.integer({ min: 1, max: 10 }), async (epoch, most) => {
        const all = [...new Set(epoch.dates.filter((date) => date !== null))].sort().reverse()
        expect(await newestDates(eventsOf(epoch), most)).toEqual(all.slice(0, most))
      }),
    )
  })

  it('is looked for without end nowhere, even where dates go back', async () => {
    const dates = ['2026-02-03', '2026-02-01', '2026-02-02', '2026-02-01']
    expect((await newestDates(eventsOf({ firstSeq: 1, dates }), 10)).length).toBeLessThanOrEqual(4)
  })
})
