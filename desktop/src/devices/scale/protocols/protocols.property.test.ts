import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCas } from './cas.ts'
import type { CreateExchange } from './exchange.ts'
import { createMettlerToledo8217 } from './mettler-toledo-8217.ts'

const FRAMES = process.env.CODEX_LONG === '1' ? 100_000 : 5_000

const text = (value: string): number[] => [...Buffer.from(value, 'latin1')]
const byte = fc.integer({ min: 0, max: 255 })
const noise = fc.array(byte, { maxLength: 64 })
/** A frame in which a few bytes are others, so that most get far into the reader. */
const nearly = (frame: readonly number[]) =>
  fc
    .array(fc.tuple(fc.nat({ max: frame.length - 1 }), byte), { maxLength: 3 })
    .map((changes) => frame.map((was, at) => changes.find(([where]) => where === at)?.[1] ?? was))

const cases: readonly (readonly [string, CreateExchange, readonly (readonly number[])[]])[] = [
  ['8217', createMettlerToledo8217, [text('\u000201.234N\r'), text('\u0002?A\r')]],
  ['CAS', createCas, [[0x06, 0x01, 0x02, ...text('S 01.234kg'), 0x65, 0x03, 0x04]]],
]

test.each(cases)('%s: whatever comes, it ends in a reading or waits on', (_, create, frames) => {
  const ends = { stable: 0, fault: 0, waiting: 0 }
  fc.assert(
    fc.property(fc.oneof(noise, ...frames.map(nearly)), (bytes) => {
      const exchange = create()
      for (const each of bytes) {
        const step = exchange.take(each)
        if (step === undefined || step.kind === 'send') continue
        if (step.kind === 'stable') {
          expect(Number.isSafeInteger(step.grams) && step.grams >= 0).toBe(true)
          ends.stable += 1
        }
        if (step.kind === 'fault') ends.fault += 1
        return
      }
      ends.waiting += 1
    }),
    { numRuns: FRAMES },
  )
  // The frames did reach every end of it.
  for (const count of Object.values(ends)) expect(count).toBeGreaterThan(FRAMES / 100)
})
