import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from './decode-bytes.ts'
import { createSerialFramer, type SerialFrame } from './serial-framer.ts'

const bytes = (text: string) => Uint8Array.from(encodeUtf8(text))
const texts = (frames: readonly SerialFrame[]) =>
  frames.map((frame) => (frame.ok ? frame.text : frame.reason))

describe('serial framer', () => {
  it('ends a code at any terminator, several of which end one', () => {
    const framer = createSerialFramer()
    expect(texts(framer.push(bytes('123\r\n456\n\r\r789\r'), 0))).toEqual(['123', '456', '789'])
  })

  it('joins chunks and tells when a code began and ended', () => {
    const framer = createSerialFramer()
    expect(framer.push(bytes(']E0952'), 10)).toEqual([])
    expect(framer.push(bytes('123\r'), 60)).toEqual([
      { ok: true, aim: ']E0', text: '952123', firstAtMs: 10, lastAtMs: 60 },
    ])
  })

  it('takes other terminators', () => {
    const framer = createSerialFramer({ terminators: [0x09] })
    expect(texts(framer.push(bytes('12\r3\t'), 0))).toEqual(['12\r3'])
  })

  it('reads between STX and ETX only, and all of it', () => {
    const framer = createSerialFramer({ mode: 'stx-etx' })
    expect(texts(framer.push(bytes('noise\u0002]d201\u001d\r\n2\u0003noise\u0003\u0002\u0003'), 0))).toEqual([
      '01\u001d\r\n2',
    ])
  })

  it('refuses a code that a new STX or a pause breaks off', () => {
    const framer = createSerialFramer({ mode: 'stx-etx', maxGapMs: 50 })
    expect(texts(framer.push(bytes('\u000212\u000234\u0003'), 0))).toEqual(['SERIAL_BROKEN_OFF', '34'])
    framer.push(bytes('\u0002'), 100)
    expect(framer.idle(150)).toEqual([])
    expect(framer.idle(151)).toEqual([{ ok: false, reason: 'SERIAL_BROKEN_OFF', atMs: 100 }])
    expect(framer.push(bytes('56\u0003'), 152)).toEqual([])
  })

  it('never joins what a pause divides', () => {
    const framer = createSerialFramer({ maxGapMs: 50 })
    framer.push(bytes('123'), 0)
    expect(texts(framer.push(bytes('456\r'), 51))).toEqual(['SERIAL_BROKEN_OFF'])
    framer.push(bytes('123'), 100)
    expect(texts(framer.push(bytes('\r'), 99))).toEqual(['SERIAL_BROKEN_OFF'])
    expect(framer.idle(1000)).toEqual([])
  })

  it('never takes the rest of a line that broke off for a code, and reads the next', () => {
    const framer = createSerialFramer({ maxGapMs: 50 })
    framer.push(bytes('95212345'), 0)
    expect(texts(framer.idle(60))).toEqual(['SERIAL_BROKEN_OFF'])
    expect(framer.push(bytes('43'), 400)).toEqual([])
    // The rest breaks off too: refused already.
    expect(framer.idle(460)).toEqual([])
    expect(texts(framer.push(bytes('213\r\n456\r'), 900))).toEqual(['456'])
    framer.push(bytes('123'), 1000)
    expect(texts(framer.push(bytes('456\r'), 1501))).toEqual(['SERIAL_BROKEN_OFF', '456'])
    framer.push(bytes('123'), 2000)
    framer.idle(2060)
    framer.reset()
    expect(texts(framer.push(bytes('456\r'), 2070))).toEqual(['456'])
  })

  it('ends a code at a pause when nothing else does', () => {
    const framer = createSerialFramer({ mode: 'pause', maxGapMs: 50 })
    expect(framer.push(bytes('12\r'), 0)).toEqual([])
    expect(framer.idle(50)).toEqual([])
    expect(texts(framer.idle(51))).toEqual(['12\r'])
    framer.push(bytes('34'), 100)
    expect(texts(framer.push(bytes('56'), 200))).toEqual(['34'])
    expect(texts(framer.idle(300))).toEqual(['56'])
  })

  it('refuses a code that is too long once, and reads the next', () => {
    const framer = createSerialFramer({ maxBytes: 4 })
    expect(texts(framer.push(bytes('1234\r12345'), 0))).toEqual(['1234'])
    expect(texts(framer.push(bytes('6789\r12\r'), 1))).toEqual(['SERIAL_TOO_LONG', '12'])
    const pausing = createSerialFramer({ maxBytes: 1, mode: 'pause' })
    pausing.push(bytes('12'), 0)
    expect(texts(pausing.idle(201))).toEqual(['SERIAL_TOO_LONG'])
    expect(createSerialFramer({ maxBytes: 0 }).push(bytes('1\r'), 7)).toEqual([
      { ok: false, reason: 'SERIAL_TOO_LONG', atMs: 7 },
    ])
  })

  it('takes off what the scanner puts around a code, and misses it', () => {
    const framer = createSerialFramer({ prefix: '<', suffix: '>' })
    expect(texts(framer.push(bytes('<]E0123>\r123>\r<123\r<>\r'), 0))).toEqual([
      '123',
      'SERIAL_PREFIX',
      'SERIAL_SUFFIX',
      '',
    ])
    expect(texts(createSerialFramer({ prefix: '--', suffix: '--' }).push(bytes('--\r'), 0))).toEqual([
      'SERIAL_SUFFIX',
    ])
  })

  it.each([
    ['auto', ']E0123', ']E0', '123'],
    ['auto', '123', '', '123'],
    ['auto', ']E', '', ']E'],
    ['required', ']E0123', ']E0', '123'],
    ['off', '123', '', '123'],
    ['off', ']E0123', ']X0', ']E0123'],
  ] as const)('with identifiers %s reads %s', (identifier, sent, aim, text) => {
    expect(createSerialFramer({ aim: identifier }).push(bytes(`${sent}\r`), 0)).toMatchObject([
      { ok: true, aim, text },
    ])
  })

  it('misses a required identifier', () => {
    expect(createSerialFramer({ aim: 'required' }).push(bytes('123\r'), 5)).toEqual([
      { ok: false, reason: 'SERIAL_AIM', atMs: 5 },
    ])
  })

  it('forgets a code in progress on reset', () => {
    const framer = createSerialFramer({ mode: 'stx-etx' })
    framer.push(bytes('\u000212'), 0)
    framer.reset()
    expect(texts(framer.push(bytes('34\u0003\u000256\u0003'), 1))).toEqual(['56'])
  })
})
