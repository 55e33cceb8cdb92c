import { describe, expect, it } from 'vitest'
import { createWedgeFramer, type WedgeResult } from './wedge-framer.ts'

/** Keys of a scanner and of a person on one framer, by their times in ms from one to the next. */
function keyboards() {
  const framer = createWedgeFramer()
  let atMs = 1_000
  const results: WedgeResult[] = []
  const hear = (result: WedgeResult): void => void results.push(result)
  const press = (key: string, gapMs: number): void => {
    atMs += gapMs
    hear(framer.key({ key, atMs }))
  }
  const release = (key: string, gapMs: number): void => {
    atMs += gapMs
    hear(framer.release({ key, atMs }))
  }
  return {
    framer,
    press,
    release,
    pause: (ms: number): void => {
      atMs += ms
    },
    now: () => atMs,
    /** A scanner: each key goes up half way to the next. */
    scan: (keys: readonly string[], everyMs = 8): void => {
      for (const key of keys) {
        press(key, everyMs / 2)
        release(key, everyMs / 2)
      }
    },
    told: () => results.flatMap(({ frame, refused }) => frame?.text ?? refused ?? []),
  }
}

describe('a person’s keys at the time of a scan', () => {
  it('tells a scan when its terminator goes up, or when nothing came behind it', () => {
    const { scan, press, told, framer, now, pause } = keyboards()
    scan([...'9521234543213'])
    press('Enter', 4)
    expect(told()).toEqual([])
    expect(framer.idle(now() + 35).frame).toBeUndefined()
    expect(framer.idle(now() + 36).frame?.text).toBe('9521234543213')
    pause(400)
    scan([...'9521234543213'])
    press('Enter', 4)
    // Its going up was not heard: the next key tells as well.
    press('9', 300)
    expect(told()).toEqual(['9521234543213'])
  })

  it.each([1, 3, 5, 12])(
    'refuses a code after whose %s characters somebody pressed Enter, and its rest',
    (at) => {
      const { scan, press, release, told } = keyboards()
      const code = [...'9521234543213']
      scan(code.slice(0, at))
      press('Enter', 2)
      scan(code.slice(at, at + 1))
      scan([...code.slice(at + 1), 'Enter'])
      release('Enter', 60)
      expect(told().length).toBeGreaterThan(0)
      expect(told().every((text) => /^WEDGE_(MIXED|BROKEN_OFF)$/.test(text))).toBe(true)
    },
  )

  it('refuses a code whose last key is still down at Enter: the one or the other is not the scanner’s', () => {
    const { scan, press, release, told } = keyboards()
    scan([...'952123454321'])
    press('3', 4)
    press('Enter', 2)
    release('3', 2)
    scan(['Enter'])
    release('Enter', 60)
    expect(told()).toEqual(['WEDGE_MIXED'])
  })

  it('refuses a code with a key in it that nobody’s finger tells apart, and the rest of another', () => {
    const { scan, press, release, told, pause } = keyboards()
    scan([...'95212'])
    press('3', 4)
    press('7', 2)
    release('3', 2)
    release('7', 2)
    scan([...'4543213', 'Enter'])
    scan([...'7654', 'Enter'])
    expect(told()).toEqual(['WEDGE_MIXED', 'WEDGE_BROKEN_OFF'])
    pause(200)
    scan([...'9521234543213', 'Enter'])
    expect(told().at(-1)).toBe('9521234543213')
  })

  it('takes no text for a scan that waited while the machine stood still', () => {
    const { framer, told, press, release, pause } = keyboards()
    press('t', 100)
    release('t', 100)
    pause(100)
    for (const key of 'able') {
      press(key, 0)
      release(key, 0)
    }
    press('Enter', 0)
    release('Enter', 80)
    expect(told()).toEqual([])
    expect(framer.idle(Number.POSITIVE_INFINITY)).toEqual({ handled: false })
  })

  it('does not tell a code whose window loses the focus before it is known', () => {
    const { framer, scan, press, release } = keyboards()
    press('x', 500)
    release('x', 100)
    scan([...'9521'])
    press('Enter', 4)
    expect(framer.reset()).toEqual({ handled: false, refused: 'WEDGE_MIXED' })
  })
})
