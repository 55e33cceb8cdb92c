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

  it('takes a scan for a whole one right after a person’s keys and a function key', () => {
    const { type } = typing()
    expect(type([...'1111', 'F12'], 60).at(-1)).toEqual(through)
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

  it('reads the key that stands for the separator, in a scan only', () => {
    const { type } = typing({ groupSeparator: 'F8' })
    expect(type(['F8'], 100)).toEqual([through])
    expect(type([...'10AB', 'F8', ...'21', 'Enter'], 10).at(-1)?.frame?.text).toBe('10AB\u001d21')
    const tilde = typing({ groupSeparator: '~' })
    expect(tilde.type([...'10AB~21', 'Enter'], 10).at(-1)).toMatchObject({
      retract: '1',
      frame: { text: '10AB\u001d21' },
    })
    expect(tilde.type(['~'], 100)).toEqual([through])
  })

  it('refuses a scan with a key in it that is no character, and lets it act on nothing', () => {
    const { type } = typing()
    const results = type([...'10ABCDEF', 'F12', ...'21', 'Enter'], 10)
    expect(results[8]).toEqual(swallowed)
    expect(results.at(-1)).toEqual({ handled: true, retract: '1', refused: 'WEDGE_KEY' })
    expect(type([...'10ABCDEF', 'Unidentified', ...'21', 'Enter'], 10).at(-1)?.refused).toBe('WEDGE_KEY')
  })

  it('gives a PIN back before the function key that confirms it, however fast it was typed', () => {
    const { type } = typing()
    expect(type([...'1111', 'F12'], 5).at(-1)).toEqual({ handled: false, released: '111' })
  })

  it('reads a scanner by its US keyboard on a machine that has another one, with Caps Lock or without', () => {
    const { type } = typing({ layout: 'us' })
    // Czech: digits are accented letters, and what a US keyboard has at `]` is a bracket.
    const czech = { Digit1: '+', Digit0: 'é', KeyZ: 'Y', Digit7: 'ý', Minus: '=' }
    const press = (code: keyof typeof czech, shift = false) => ({ key: czech[code], code, shift })
    const scan = type(
      [press('Digit1'), press('Digit0'), press('KeyZ', true), press('KeyZ'), press('Minus'), 'Enter'],
      10,
    )
    expect(scan.at(-1)).toMatchObject({ retract: '+', frame: { text: '10Zz-' } })
    const gs = { key: ')', code: 'BracketRight', ctrl: true }
    const more = type([press('Digit1'), press('Digit0'), press('Digit7'), gs, press('Digit7'), 'Enter'], 10)
    expect(more.at(-1)?.frame?.text).toBe('107\u001d7')
    // What a person types stays what is on the keys.
    expect(type([press('Digit1'), press('Digit0')], 20).concat(type(['Enter'], 200))[2]?.released).toBe('é')
  })

  it('reads a letter whose accent came before it, and one that has no name by its place alone', () => {
    const { type } = typing()
    expect(type([...'10A', 'Dead', ...'êB', 'Enter'], 10).at(-1)?.frame?.text).toBe('10AêB')
    const us = typing({ layout: 'us' })
    const dead = { key: 'Dead', code: 'Backquote' }
    expect(us.type([dead, ...'10AB', 'Enter'], 10).at(-1)).toMatchObject({
      retract: '',
      frame: { text: '`10AB' },
    })
  })

  it('goes on with a slow scanner, whose late keys it shows and takes out again', () => {
    const { type, pause } = typing()
    const shown = [...'952123454'].flatMap((key, at) => {
      pause(at % 3 === 2 ? 12 : 0)
      return type([key], 30)
    })
    expect(shown[2]).toEqual({ handled: false, released: '5' })
    expect(type([...'3213', 'Enter'], 30).at(-1)).toEqual({
      handled: true,
      retract: '952123454',
      frame: expect.objectContaining({ text: '9521234543213' }),
    })
  })

  it('puts a scan together again that a standing machine brought in two parts', () => {
    const { type } = typing()
    type([...'95212'], 10)
    // What waited comes at once behind the pause, and then all is in time.
    type(['3'], 80)
    type([...'454321'], 0)
    expect(type(['3', 'Enter'], 10).at(-1)).toMatchObject({ frame: { text: '9521234543213' } })
    // Nothing came at once: the scanner faltered, and perhaps a key is missing.
    type([...'95212'], 10)
    type(['3'], 80)
    expect(type([...'4543213', 'Enter'], 10).at(-1)).toMatchObject({ refused: 'WEDGE_BROKEN_OFF' })
  })

  it('tells a person’s key from those of a scan that comes at the same time', () => {
    const { framer, pause, now } = typing()
    const press = (key: string, gapMs: number) => {
      pause(gapMs)
      return framer.key({ key, atMs: now() })
    }
    const release = (key: string, gapMs: number) => {
      pause(gapMs)
      return framer.release({ key, atMs: now() })
    }
    const scan = (keys: string) => {
      for (const key of keys) {
        press(key, 6)
        release(key, 2)
      }
    }
    scan('95212')
    press('x', 1)
    scan('34543213')
    release('x', 1)
    expect(press('Enter', 8)).toEqual({ handled: true, retract: '9', returned: 'x' })
    expect(release('Enter', 2)).toMatchObject({ frame: { text: '9521234543213' } })
    pause(500)
    scan('9521')
    press('y', 3)
    expect(press('Enter', 5)).toEqual({ handled: true, retract: '9', returned: 'y' })
    expect(release('Enter', 2).frame?.text).toBe('9521')
    release('y', 90)
    pause(1_000)
    // Many keys held at once are a scanner's own way.
    for (const keys of ['952163', '4571']) {
      press(keys.charAt(0), 8)
      for (const key of keys.slice(1)) press(key, 0)
      for (const key of keys) release(key, 0)
    }
    press('Enter', 8)
    expect(release('Enter', 0).frame?.text).toBe('9521634571')
  })

  it('takes a person’s key off that stood right before a scan, by the finger on it', () => {
    const { framer, pause, now } = typing()
    const press = (key: string, gapMs: number) => {
      pause(gapMs)
      return framer.key({ key, atMs: now() })
    }
    const scan = (keys: string) => {
      for (const key of keys) {
        press(key, 6)
        pause(2)
        framer.release({ key, atMs: now() })
      }
    }
    press('b', 500)
    pause(60)
    framer.release({ key: 'b', atMs: now() })
    pause(15)
    scan('9521234543213')
    expect(press('Enter', 6)).toEqual({ handled: true, retract: '9' })
    expect(framer.release({ key: 'Enter', atMs: now() + 2 }).frame?.text).toBe('9521234543213')
    // Let go of at once, it was the scanner's, which faltered then.
    pause(2_000)
    scan('9')
    pause(80)
    scan('521234543213')
    expect(press('Enter', 6).refused).toBe('WEDGE_BROKEN_OFF')
    pause(2_000)
    scan('95')
    pause(300)
    scan('21234543213')
    expect(press('Enter', 6).refused).toBe('WEDGE_BROKEN_OFF')
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
    expect(rest[6]).toEqual({ handled: true, retract: '95212345', refused: 'WEDGE_BROKEN_OFF' })
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
    pause(1_491)
    expect(type([...'9521', 'Enter'], 10).at(-1)?.frame?.text).toBe('9521')
    type([...'9521'], 10)
    type(['Enter'], 100)
    expect(type([...'9521', 'Enter'], 10).at(-1)?.frame?.text).toBe('9521')
    type([...'9521'], 10)
    pause(-1000)
    expect(type([...'9521', 'Enter'], 10).at(-1)?.frame?.text).toBe('9521')
  })

  it('never takes the rest for a whole one behind a key of somebody else, or where keys went elsewhere', () => {
    const rest = [...'4543213', 'Enter']
    const { type, framer, pause, now } = typing()
    for (const key of ['Backspace', 'ArrowLeft', 'F9', { key: 'c', ctrl: true }]) {
      type([...'952123', key, ...rest.slice(0, -1)], 10)
      expect(type(['Enter'], 10)[0]?.refused).toBe('WEDGE_BROKEN_OFF')
      pause(2_000)
    }
    type([...'952123'], 10)
    framer.reset()
    expect(type(rest, 10).at(-1)?.refused).toBe('WEDGE_BROKEN_OFF')
    pause(2_000)
    framer.resume(now())
    expect(type(rest, 10).at(-1)?.refused).toBe('WEDGE_BROKEN_OFF')
    framer.resume(now())
    pause(70)
    expect(type(rest, 10).at(-1)?.frame?.text).toBe('4543213')
  })

  it('waits for the rest of a GS1 code that begins with its separator', () => {
    const { type, pause } = typing()
    type([...'0109521234543213'], 8)
    pause(300)
    const rest = type([{ key: ']', ctrl: true }, ...'21S126704', 'Enter'], 0)
    expect(rest.at(-1)).toEqual({ handled: true, retract: '2', refused: 'WEDGE_BROKEN_OFF' })
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
