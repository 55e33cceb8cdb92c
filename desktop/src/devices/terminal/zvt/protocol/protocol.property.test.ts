import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createApduReader } from './apdu.ts'
import { readMessage } from './read-message.ts'
import { readTerminalFacts, registeredId } from './terminal-facts.ts'

const FRAMES = process.env.CODEX_LONG === '1' ? 100_000 : 5_000
/** The largest message, and what came with its last byte. */
const MOST_HELD = 65_540 + 4_096

const bytes = (hex: string): number[] => [...Buffer.from(hex.replaceAll(' ', ''), 'hex')]
const frames = [
  bytes(
    '800000 04ff010a 040f2a 2700 04000000001001 490978 0b000975 0c225558 0d0405 870231 2952523535 8bf0f34d6173',
  ),
  bytes('060f0e f0f0f7 5a565420312e30 00 0600 800000'),
  bytes('060f08 1900 2952500042 00 061e016c 84a000'),
  bytes('06d3ff0500 0603e40141 040fff0301'),
]
const byte = fc.integer({ min: 0, max: 255 })
const noise = fc.uint8Array({ maxLength: 64 })
/** Right but for a few bytes, so that most get far into the reader. */
const nearly = fc
  .tuple(fc.constantFrom(...frames), fc.array(fc.tuple(fc.nat({ max: 60 }), byte), { maxLength: 4 }))
  .map(([frame, changes]) =>
    Uint8Array.from(frame, (was, at) => changes.find(([where]) => where === at)?.[1] ?? was),
  )

test('whatever comes, it is read or left, and what waits stays small', () => {
  const reader = createApduReader()
  const kinds = new Map<string, number>()
  let most = 0
  fc.assert(
    fc.property(fc.oneof({ arbitrary: noise, weight: 1 }, { arbitrary: nearly, weight: 3 }), (frame) => {
      // One that begins anew, as after each connection, and one that goes on for ever.
      for (const apdu of [...createApduReader().push(frame), ...reader.push(frame)]) {
        const { kind } = readMessage(apdu)
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
        registeredId(apdu.data)
        readTerminalFacts(apdu.data)
      }
      most = Math.max(most, reader.held())
    }),
    { numRuns: FRAMES },
  )
  expect(most).toBeLessThan(MOST_HELD)
  const all = ['taken', 'refused', 'intermediate', 'status', 'completion', 'abort', 'print', 'unknown']
  for (const kind of all) expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(FRAMES / 1_000)
})

test('memory stays flat', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const frame = Uint8Array.from(frames.flat())
  const reader = createApduReader()
  const run = (): number => {
    for (let n = 0; n < FRAMES; n++) for (const apdu of reader.push(frame)) readMessage(apdu)
    collect()
    return process.memoryUsage().heapUsed
  }
  run()
  const before = run()
  expect(run() - before).toBeLessThan(2_000_000)
  expect(reader.held()).toBeLessThan(MOST_HELD)
})
