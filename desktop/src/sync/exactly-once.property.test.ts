import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fault } from './testing/fake-hub.ts'
import { createTestTill, EPOCH, SECOND_EPOCH } from './testing/till.ts'

const fault: fc.Arbitrary<Fault | undefined> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  fc.constantFrom<Fault>(
    { kind: 'lost-request' },
    { kind: 'lost-answer' },
    { kind: 'doubled' },
    { kind: 'old-again' },
    { kind: 'answer', status: 500 },
    { kind: 'answer', status: 429, retryAfter: '3' },
    { kind: 'answer', status: 200, body: '{"ackedSeq":9}' },
  ),
  fc.record({ kind: fc.constant('late' as const), ms: fc.integer({ min: 1, max: 40 }) }),
)

/** What happens besides, between two sales. */
const event = fc.constantFrom('sale', 'sale', 'sale', 'big-sale', 'new-epoch', 'restart', 'hub-restored')

/** A small generator, so that a counterexample prints as one number. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const journalSizes = { minLength: 1, maxLength: 12 }

test('every event arrives once, in order and verbatim, whatever happens on the way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fault, { maxLength: 25 }),
      fc.array(event, journalSizes),
      fc.nat(),
      async (faults, events, seed) => {
        const till = await createTestTill({ random: randomFrom(seed), timeoutMs: 25 })
        let requests = 0
        till.hub.state.fault = () => faults[requests++]
        let epoch: { ordinal: number; id: string } = { ordinal: 1, id: EPOCH }
        try {
          till.sync().start()
          for (const [at, what] of events.entries()) {
            if (what === 'restart') await till.restart()
            else if (what === 'hub-restored') {
              till.hub.streams.cut(epoch.id, Math.floor(till.hub.streams.texts(epoch.id).length / 2))
              till.hub.state.generation = `99999999-9999-4999-8999-${String(at).padStart(12, '0')}`
            } else if (what === 'new-epoch' && epoch.ordinal === 1) {
              epoch = { ordinal: 2, id: SECOND_EPOCH }
              till.journal.openEpoch(epoch.ordinal, epoch.id)
            } else {
              const notes =
                what === 'big-sale' ? Array.from({ length: 230 }, (_, n) => `${n}`) : [`sale ${at}`]
              till.journal.append(epoch.ordinal, epoch.id, notes)
              till.sync().journalAppended()
            }
            const passed = requests + 1
            await till.until(() => requests >= passed)
          }
          const isDone = (): boolean => till.isSynced(EPOCH) && till.isSynced(SECOND_EPOCH)
          await till.until(
            () => requests > faults.length && isDone() && till.statuses.at(-1)?.hub === 'online',
          )
          for (const id of [EPOCH, SECOND_EPOCH])
            expect(till.hub.streams.texts(id)).toEqual(till.journal.texts(id))
          expect(till.hub.streams.conflicts).toEqual([])
        } finally {
          await till.close()
        }
      },
    ),
    { numRuns: 30, interruptAfterTimeLimit: 60_000 },
  )
}, 120_000)
