import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRepeatGate, type Reading, USUAL_REPEAT_MS } from './repeat-gate.ts'

const reading = (atMs: number, code = ']E0 4006381333931', isPunctual = true): Reading => ({
  code,
  atMs,
  isPunctual,
})
/** How many of these readings are articles. */
const articles = (readings: readonly Reading[], windowMs = USUAL_REPEAT_MS): number => {
  const gate = createRepeatGate(windowMs)
  return readings.filter((one) => gate(one) === undefined).length
}

describe('repeat gate', () => {
  it('lets a reading that is told again at once be one', () => {
    const gate = createRepeatGate(100)
    expect([0, 40, 100].map((atMs) => gate(reading(atMs)))).toEqual([undefined, 40, 60])
    expect(gate(reading(201))).toBeUndefined()
  })

  it('knows another code, and the same one after another', () => {
    expect(articles([reading(0), reading(10, ']E0 4006381333948'), reading(20)])).toBe(3)
    expect(articles([reading(0, ']E0 12345670'), reading(10, ']C0 12345670')])).toBe(2)
  })

  it('lets all through when it is off, and when the clock went back', () => {
    expect(articles([reading(0), reading(0), reading(1)], 0)).toBe(3)
    expect(articles([reading(50), reading(0)])).toBe(2)
  })

  it('sells ten equal cans that a practised hand scans, three and more a second', () => {
    const gap = fc.integer({ min: 250, max: 900 })
    fc.assert(
      fc.property(fc.array(gap, { minLength: 9, maxLength: 9 }), (gaps) => {
        const gate = createRepeatGate(USUAL_REPEAT_MS)
        let atMs = 0
        expect(gate(reading(atMs))).toBeUndefined()
        for (const ms of gaps) {
          atMs += ms
          expect(gate(reading(atMs))).toBeUndefined()
        }
      }),
    )
  })

  it('sells all that came while nobody listened, however close together it is heard', () => {
    const cans = Array.from({ length: 10 }, (_, n) => reading(1_000 + n / 10, 'can', false))
    expect(articles(cans)).toBe(10)
    // The first in time, and all others held up behind it: only what came next to it is in doubt.
    expect(articles([reading(0, 'can'), ...cans])).toBe(11)
  })
})
