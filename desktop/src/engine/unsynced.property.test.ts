import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createUnsynced } from './unsynced.ts'

type Entry = { epochId: string; seq: number; isSale: boolean }

/** A journal in memory, which says how many entries were read for a count. */
function aJournal() {
  const epochs: string[] = []
  const entries: Entry[] = []
  let read = 0
  const tally = (found: Entry[]) => {
    read += found.length
    return { events: found.length, sales: found.filter(({ isSale }) => isSale).length }
  }
  const unsynced = (acked: { epochId: string; seq: number } | null): Entry[] =>
    entries.filter(({ epochId, seq }) => {
      if (!acked) return true
      const [own, hub] = [epochs.indexOf(epochId), epochs.indexOf(acked.epochId)]
      return own > hub || (own === hub && seq > acked.seq)
    })
  const headSeq = (epochId: string) => entries.filter((one) => one.epochId === epochId).length
  const newest = () => epochs.at(-1) as string
  return {
    open: () => epochs.push(`epoch-${epochs.length}`),
    append: (isSale: boolean) => entries.push({ epochId: newest(), seq: headSeq(newest()) + 1, isSale }),
    epochs,
    headSeq,
    expected: (acked: { epochId: string; seq: number } | null) => {
      const found = unsynced(acked)
      return { events: found.length, sales: found.filter(({ isSale }) => isSale).length }
    },
    head: () => ({ epochId: newest(), seq: headSeq(newest()) }),
    countUnsynced: (acked: { epochId: string; seq: number } | null) => tally(unsynced(acked)),
    countWithin: (epochId: string, from: number, to: number) =>
      tally(entries.filter((one) => one.epochId === epochId && one.seq > from && one.seq <= to)),
    read: () => read,
  }
}

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ append: fc.boolean(), times: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 4, arbitrary: fc.record({ ack: fc.nat({ max: 100 }), back: fc.integer({ min: 0, max: 1 }) }) },
  { weight: 5, arbitrary: fc.constant('look' as const) },
  { weight: 1, arbitrary: fc.constant('epoch' as const) },
  { weight: 1, arbitrary: fc.constant('forget' as const) },
)

it('is what a count of everything says, whatever grew, was acknowledged, or began anew', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const journal = aJournal()
      journal.open()
      const unsynced = createUnsynced(journal)
      let acked: { epochId: string; seq: number } | null = null
      for (const one of steps) {
        if (one === 'epoch') journal.open()
        else if (one === 'forget') acked = null
        else if (one === 'look') expect(unsynced.count()).toEqual(journal.expected(acked))
        else if ('append' in one) for (let n = 0; n < one.times; n += 1) journal.append(one.append)
        else {
          const epochId = journal.epochs.at(-1 - one.back) ?? (journal.epochs[0] as string)
          acked = { epochId, seq: Math.floor((journal.headSeq(epochId) * one.ack) / 100) }
        }
        unsynced.ackedTo(acked)
      }
      expect(unsynced.count()).toEqual(journal.expected(acked))
    }),
  )
})

it('reads each entry twice at most, however often it is asked and however long the hub was away', () => {
  const journal = aJournal()
  journal.open()
  const unsynced = createUnsynced(journal)
  unsynced.ackedTo({ epochId: 'epoch-0', seq: 0 })
  for (let n = 0; n < 500; n += 1) {
    journal.append(n % 3 === 0)
    if (n % 50 === 0) journal.append(false)
    unsynced.count()
  }
  const { seq } = journal.head()
  for (let acked = 1; acked <= seq; acked += 1) {
    unsynced.ackedTo({ epochId: 'epoch-0', seq: acked })
    unsynced.count()
  }
  expect(unsynced.count()).toEqual({ events: 0, sales: 0 })
  expect(journal.read()).toBeLessThanOrEqual(2 * seq)
})
