import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWedgeFramer, type WedgeResult } from './wedge-framer.ts'

const printable = fc.string({ unit: 'grapheme-ascii', minLength: 4, maxLength: 80 })
/** In steps that sums of them keep: a sum that is rounded up would be a gap of more than 35. */
const scannerGap = fc.integer({ min: 0, max: 35 * 1024 }).map((steps) => steps / 1024)
const humanGap = fc.double({ min: 60, max: 3000, noNaN: true })

/** A field with the caret at its end, obeying the framer as the window's listener does. */
function createField() {
  let text = ''
  return {
    text: () => text,
    obey(key: string, { handled, released = '', retract = '', returned = '' }: WedgeResult) {
      text += released
      if (retract !== '') {
        expect(text.endsWith(retract)).toBe(true)
        text = text.slice(0, -retract.length)
      }
      text += returned
      if (!handled && key.length === 1) text += key
    },
  }
}

describe('wedge framer, for any input', () => {
  it('frames every printable code at scanner speed exactly, and leaves nothing in the field', () => {
    const scan = fc.record({
      code: printable,
      end: fc.constantFrom('Enter', 'Tab'),
      gaps: fc.infiniteStream(scannerGap),
    })
    fc.assert(
      fc.property(fc.array(scan, { minLength: 1, maxLength: 4 }), (scans) => {
        const framer = createWedgeFramer()
        const field = createField()
        const frames: (string | undefined)[] = []
        let atMs = 0
        for (const { code, end, gaps } of scans) {
          for (const key of [...code, end]) {
            atMs += gaps.next().value
            const result = framer.key({ key, atMs: Math.floor(atMs) })
            field.obey(key, result)
            if (key === end) expect(result.handled).toBe(true)
            if (result.frame) frames.push(result.frame.text)
          }
          expect(field.text()).toBe('')
        }
        expect(frames).toEqual(scans.map(({ code }) => code))
      }),
    )
  })

  it('never frames the rest of a scan that stutters', () => {
    const stutter = fc.tuple(fc.nat(), fc.integer({ min: 36, max: 500 }))
    const code = fc.string({ unit: 'grapheme-ascii', minLength: 5, maxLength: 40 })
    fc.assert(
      fc.property(code, fc.array(stutter, { maxLength: 8 }), (text, stutters) => {
        const framer = createWedgeFramer()
        const waits = new Map(stutters.map(([at, ms]) => [4 + (at % (text.length - 4)), ms]))
        let atMs = 0
        const frames: (string | undefined)[] = []
        for (const [at, key] of [...text, 'Enter'].entries()) {
          atMs += waits.get(at) ?? 5
          const { frame } = framer.key({ key, atMs })
          if (frame) frames.push(frame.text)
        }
        expect(frames).toEqual(waits.size === 0 ? [text] : [])
      }),
    )
  })

  it('never frames a human rhythm and never takes a key from it', () => {
    const key = fc.oneof(
      fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
      fc.constantFrom('Enter', 'Tab'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(key, humanGap), { maxLength: 60 }), (strokes) => {
        const framer = createWedgeFramer()
        let atMs = 0
        for (const [stroke, gapMs] of strokes) {
          atMs += gapMs
          expect(framer.key({ key: stroke, atMs })).toEqual({ handled: false })
        }
      }),
    )
  })

  it('loses no character of unterminated typing, however fast', () => {
    const stroke = fc.tuple(
      fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
      fc.nat({ max: 90 }),
    )
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 60 }), (strokes) => {
        const framer = createWedgeFramer()
        const field = createField()
        let atMs = 0
        for (const [key, gapMs] of strokes) {
          atMs += gapMs
          field.obey(key, framer.key({ key, atMs }))
        }
        field.obey('', framer.idle(atMs + 36))
        expect(field.text()).toBe(strokes.map(([key]) => key).join(''))
      }),
    )
  })
})
