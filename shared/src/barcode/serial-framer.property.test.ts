import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from './decode-bytes.ts'
import { createSerialFramer, type SerialFraming } from './serial-framer.ts'

const framings = fc.record<SerialFraming>({
  mode: fc.constantFrom('line', 'stx-etx', 'pause'),
  aim: fc.constantFrom('auto', 'required', 'off'),
  prefix: fc.constantFrom('', 'P'),
  suffix: fc.constantFrom('', 'S'),
  maxBytes: fc.integer({ min: 1, max: 64 }),
  maxGapMs: fc.integer({ min: 1, max: 100 }),
})

describe('serial framer, for any bytes', () => {
  it('frames every code whole, however the port cuts it', () => {
    const codes = fc.array(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 40 }), {
      maxLength: 5,
    })
    fc.assert(
      fc.property(codes, fc.infiniteStream(fc.integer({ min: 1, max: 7 })), (sent, cuts) => {
        const stream = encodeUtf8(sent.map((code) => `${code}\r\n`).join(''))
        const framer = createSerialFramer({ aim: 'off' })
        const received: string[] = []
        for (let at = 0, atMs = 0; at < stream.length; atMs += 10) {
          const size = cuts.next().value
          for (const frame of framer.push(Uint8Array.from(stream.slice(at, at + size)), atMs)) {
            expect(frame.ok).toBe(true)
            if (frame.ok) received.push(frame.text)
          }
          at += size
        }
        expect(received).toEqual(sent)
      }),
    )
  })

  it('never takes a part of a line for the whole, however late its chunks come', () => {
    const code = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 })
    const chunk = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 500 }))
    fc.assert(
      fc.property(code, fc.infiniteStream(chunk), (sent, chunks) => {
        const stream = encodeUtf8(`${sent}\r`)
        const framer = createSerialFramer({ aim: 'off' })
        for (let at = 0, atMs = 0; at < stream.length; ) {
          const [size, lateMs] = chunks.next().value
          atMs += lateMs
          for (const frame of framer.push(Uint8Array.from(stream.slice(at, at + size)), atMs)) {
            if (frame.ok) expect(frame.text).toBe(sent)
          }
          at += size
        }
      }),
    )
  })

  it('never throws and never gives out more than it may hold', () => {
    const chunks = fc.array(fc.tuple(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: -50, max: 300 })), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(framings, chunks, (framing, sent) => {
        const framer = createSerialFramer(framing)
        let atMs = 0
        for (const [chunk, gapMs] of sent) {
          atMs += gapMs
          for (const frame of [...framer.idle(atMs), ...framer.push(chunk, atMs)]) {
            if (frame.ok) expect(frame.text.length).toBeLessThanOrEqual(framing.maxBytes ?? 0)
          }
        }
      }),
    )
  })
})
