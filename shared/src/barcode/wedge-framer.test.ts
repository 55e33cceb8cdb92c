import { describe, expect, it } from 'vitest'
import { createWedgeFramer, type WedgeKey, type WedgeOptions } from './wedge-framer.ts'

/** Types keys `gapMs` apart through one framer; a string is that many keys, an object is one with modifiers. */
function typing(options?: WedgeOptions) {
  const framer = createWedgeFramer(options)
  let atMs = 1000
  const type = (keys: (string | Partial<WedgeKey>)[], gapMs: number) =>
    keys.map((given) => {
      atMs += gapMs
      return framer.key({ key: '', atMs, ...(typeof given === 'string' ? { key: given } : given) })
    })
  return { framer, type, pause: (ms: number) => (atMs += ms), now: () => atMs }
}

const through = { handled: false }
const swallowed = { handled: true }

describe('wedge framer', () => {
  it('frames a scan, swallows its keys and takes back the first', () => {
    const { type } = typing()
    const results = type([...'9521', 'Enter'], 10)
    expect(results).toEqual([
      through,
      swallowed,
      swallowed,
      swallowed,
      { handled: true, retract: '9', frame: { text: '9521', firstAtMs: 1010, lastAtMs: 1050 } },
    ])
  })

  it('frames scans back to back, and swallows the second of two terminators', () => {
    const { type } = typing()
    const results = type([...'1111', 'Enter', 'Enter', ...'2222', 'Tab'], 5)
    expect(results.flatMap(({ frame }) => frame?.text ?? [])).toEqual(['1111', '2222'])
    expect(results[5]).toEqual(swallowed)
    expect(results[6]).toEqual(through)
  })

  it('swallows a tail of terminators longer than one gap', () => {
    const { type } = typing()
    const tail = type([...'1111', 'Enter', 'Tab', 'Enter', 'Enter'], 30).slice(5)
    expect(tail).toEqual([swallowed, swallowed, swallowed])
  })

  it("lets a person's Enter through once the scan is over", () => {
    const { type, pause } = typing()
    type([...'1111', 'Enter'], 5)
    pause(60)
    expect(type(['Enter'], 0)).toEqual([through])
  })

  it('leaves human typing alone', () => {
    const { type } = typing()
    expect(type([...'hello', 'Enter'], 60)).toEqual(Array(6).fill(through))
  })

  it('goes on with a scan whose keys come late, and takes back all that was given meanwhile', () => {
    const { type, framer, now } = typing()
    type([...'952'], 5)
    expect(framer.idle(now() + 200)).toEqual({ handled: false, released: '52' })
    expect(framer.idle(now() + 400)).toEqual({ handled: false })
    expect(type(['0', 'Enter'], 5)).toEqual([
      swallowed,
      { handled: true, retract: '952', frame: { text: '9520', firstAtMs: 1005, lastAtMs: 1025 } },
    ])
  })

  it('takes a scan for a whole one right after a person’s fast keys and a function key', () => {
    const { type } = typing()
    type([...'1111', 'F12'], 5)
    expect(type([...'9520', 'Enter'], 5).at(-1)?.frame?.text).toBe('9520')
  })

  it('gives back a fast pair of keys with the next slow one, or when idle', () => {
    const { type, framer, now } = typing()
    expect(type(['t', 'h'], 20)).toEqual([through, swallowed])
    expect(type(['e'], 80)).toEqual([{ handled: false, released: 'h' }])
    type(['a'], 80)
    type(['b'], 20)
    expect(framer.idle(now() + 35)).toEqual(through)
    expect(framer.idle(now() + 36)).toEqual({ handled: false, released: 'b' })
    expect(framer.idle(now() + 99)).toEqual(through)
  })

  it('swallows the terminator of a burst too short for a frame, and gives the burst back', () => {
    const { type } = typing()
    expect(type([...'123', 'Enter'], 10).at(-1)).toEqual({ handled: true, released: '23' })
    expect(type(['x'], 100).concat(type(['Enter'], 10))).toEqual([through, through])
  })

  it('does not take a held key for a scan', () => {
    const { type } = typing()
    const held = Array.from({ length: 20 }, () => ({ key: '1', repeat: true }))
    const results = type(['1', ...held, 'Enter'], 30)
    expect(results.every(({ handled, frame }) => !handled && frame === undefined)).toBe(true)
    const enters = type([...'4444', 'Enter', { key: 'Enter', repeat: true }], 10)
    expect(enters.at(-1)).toEqual(swallowed)
  })

  it('reads through Shift and AltGr, breaks off at a short cut', () => {
    const { type } = typing()
    const altGr = { key: ']', ctrl: true, alt: true }
    const scan = type(['Shift', 'A', 'b', 'AltGraph', altGr, 'Shift', 'C', 'Enter'], 10)
    expect(scan.at(-1)?.frame?.text).toBe('Ab]C')
    const broken = type([...'1234', { key: 'c', ctrl: true }, 'Enter'], 10)
    expect(broken.slice(4)).toEqual([{ handled: false, released: '234' }, through])
    expect(type([...'1234', 'ArrowLeft'], 10).at(-1)).toEqual({ handled: false, released: '234' })
    expect(type([...'1234', { key: 'Enter', alt: true }], 10).at(-1)?.handled).toBe(false)
  })

  it('reads the group separator that a wedge types as Ctrl + ]', () => {
    const { type } = typing()
    const gs = { key: ']', ctrl: true }
    expect(type([...'10AB', 'Control', gs, ...'21', 'Enter'], 10).at(-1)?.frame?.text).toBe('10AB\u001d21')
    expect(type([gs], 100)).toEqual([through])
  })

  it('loses an overlong scan whole and says so', () => {
    const { type } = typing({ maxLength: 8 })
    const results = type([...'123456789012', 'Enter'], 5)
    expect(results.at(-1)).toEqual({ handled: true, retract: '1', refused: 'WEDGE_TOO_LONG' })
    expect(type([...'12345678', 'Enter'], 5).at(-1)?.frame?.text).toBe('12345678')
  })

  it('never takes the rest of a scan for a whole one', () => {
    const { type, pause } = typing()
    type([...'9521234'], 10)
    pause(90)
    const rest = type([...'543213', 'Enter', 'Enter'], 10)
    expect(rest[0]).toEqual({ handled: false, released: '521234' })
    expect(rest[6]).toEqual({ handled: true, retract: '5', refused: 'WEDGE_BROKEN_OFF' })
    expect(rest[7]).toEqual(swallowed)
    expect(type([...'543213', 'Enter'], 10).at(-1)?.frame?.text).toBe('543213')
  })

  it('never takes the rest for a whole one when the wait was noticed or the beginning was short', () => {
    const { type, framer, pause, now } = typing()
    type([...'9521234'], 10)
    framer.idle(now() + 120)
    pause(490)
    expect(type([...'543213', 'Enter'], 10).at(-1)?.refused).toBe('WEDGE_BROKEN_OFF')
    type(['9'], 100)
    pause(60)
    expect(type([...'521234543213', 'Enter'], 10).at(-1)?.refused).toBe('WEDGE_BROKEN_OFF')
  })

  it('reads a scan soon after a person typed, and later after a burst without an end', () => {
    const { type, pause } = typing()
    type(['3'], 100)
    pause(61)
    expect(type([...'9521', 'Enter'], 10).at(-1)?.frame?.text).toBe('9521')
    type([...'9521'], 10)
    pause(491)
    expect(type([...'9521', 'Enter'], 10).at(-1)?.frame?.text).toBe('9521')
    type([...'9521'], 10)
    type(['Enter'], 100)
    expect(type([...'9521', 'Enter'], 10).at(-1)?.frame?.text).toBe('9521')
    type([...'9521'], 10)
    pause(-1000)
    expect(type([...'9521', 'Enter'], 10).at(-1)?.frame?.text).toBe('9521')
  })

  it('keeps its head when the clock jumps and after reset', () => {
    const { type, framer } = typing()
    type([...'123'], 10)
    expect(framer.key({ key: '4', atMs: 5 })).toEqual({ handled: false, released: '23' })
    expect(framer.key({ key: '5', atMs: Number.NaN })).toEqual(through)
    framer.reset()
    expect(framer.idle(9999)).toEqual(through)
  })
})
