import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../testing/typing/random.ts'
import { playScan, scannings } from '../testing/typing/scannings.ts'
import { hear } from '../testing/typing/wedge-trial.ts'

/** Set to another keyboard than it types on, a scanner types other codes; and two of them nobody takes apart for sure. */
const NOT_TOLD_APART = /not set up|two scanners/

const kinds = Object.keys(scannings).filter((kind) => !NOT_TOLD_APART.test(kind))

describe('a scan in keyboard mode is told whole or not at all', () => {
  it.each(kinds)('%s', (kind) => {
    const scanning = scannings[kind]
    if (!scanning) throw new Error(kind)
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { codes, events } = playScan(createRandom(seed), scanning)
        const { frames } = hear(events, scanning.isUs ? { layout: 'us' } : {})
        expect(frames).toEqual(frames.length === 0 ? [] : codes)
      }),
    )
  })
})
