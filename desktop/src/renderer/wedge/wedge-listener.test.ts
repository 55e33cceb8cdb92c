import { createWedgeFramer } from '@codex/shared/barcode/wedge-framer'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWedgeListener } from './wedge-listener.ts'

function start() {
  let atMs = 1_000
  let field = ''
  const scans: [string, number][] = []
  const refused: string[] = []
  const framer = createWedgeFramer()
  const listener = createWedgeListener({
    framer: () => framer,
    now: () => atMs,
    toTimeMs: (pageMs) => 50_000 + pageMs,
    typed: {
      insert: (text) => {
        field += text
      },
      retract: (text) => {
        if (field.endsWith(text)) field = field.slice(0, -text.length)
      },
    },
    onScan: ({ text }, t0Ms) => scans.push([text, t0Ms]),
    onRefused: (reason) => refused.push(reason),
  })
  /** Types a key; what is not swallowed lands in the field, as in a page. Answers whether it was swallowed. */
  const key = (name: string, gapMs: number): boolean => {
    atMs += gapMs
    let isSwallowed = false
    let isStopped = false
    listener.onKeyDown({
      key: name,
      code: '',
      shiftKey: false,
      repeat: false,
      ctrlKey: false,
      altKey: false,
      metaKey: false,
      timeStamp: atMs,
      preventDefault: () => {
        isSwallowed = true
      },
      stopImmediatePropagation: () => {
        isStopped = true
      },
    })
    expect(isStopped).toBe(isSwallowed)
    if (!isSwallowed && name.length === 1) field += name
    return isSwallowed
  }
  const idle = (ms: number): void => {
    atMs += ms
    vi.advanceTimersByTime(ms)
  }
  /** Time goes by before the next key is brought, but the key was pressed in time. */
  const late = (ms: number): void => {
    atMs += ms
    vi.advanceTimersByTime(ms)
    atMs -= ms
  }
  return { key, idle, late, listener, field: () => field, scans, refused, now: () => atMs }
}

describe('wedge listener', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('hands a scan over whole, with the time of its last key, and leaves the field as it was', () => {
    const { key, field, scans, now } = start()
    for (const character of 'ab') key(character, 100)
    for (const [index, character] of [...'9520000000013'].entries()) key(character, index === 0 ? 100 : 4)
    expect(key('Enter', 4)).toBe(true)
    expect(scans).toEqual([['9520000000013', 50_000 + now()]])
    expect(field()).toBe('ab')
  })

  it("gives a person's fast pair back when nothing follows", () => {
    const { key, idle, field, scans } = start()
    key('o', 100)
    key('n', 20)
    expect(field()).toBe('o')
    idle(119)
    expect(field()).toBe('o')
    idle(1)
    expect(field()).toBe('on')
    expect(scans).toEqual([])
  })

  it('keeps a scan together whose keys a busy machine brings late, with the right times on them', () => {
    const { key, late, field, scans } = start()
    for (const character of '95200') {
      key(character, 5)
      late(100)
    }
    late(500)
    expect(field()).toBe('95200')
    key('1', 5)
    key('Enter', 5)
    expect(scans.map(([code]) => code)).toEqual(['952001'])
    expect(field()).toBe('')
  })

  it('gives all that was typed back before a press of a button acts on it', () => {
    const { key, idle, listener, field, scans } = start()
    key('9', 100)
    for (const digit of '999') key(digit, 5)
    expect(field()).toBe('9')
    listener.onPress()
    expect(field()).toBe('9999')
    idle(200)
    key('1', 100)
    expect(field()).toBe('99991')
    expect(scans).toEqual([])
  })

  it('goes on with a scan in whose middle a button was pressed, and takes it out again', () => {
    const { key, listener, field, scans } = start()
    for (const digit of '952000') key(digit, 5)
    listener.onPress()
    for (const digit of '0000013') key(digit, 5)
    key('Enter', 5)
    expect(scans.map(([code]) => code)).toEqual(['9520000000013'])
    expect(field()).toBe('')
  })

  it('lets Enter of a person through', () => {
    const { key } = start()
    key('4', 100)
    expect(key('Enter', 100)).toBe(false)
  })

  it('says when a scan was too long to be read', () => {
    const { key, refused, scans, field } = start()
    key('1', 100)
    for (let n = 0; n < 5000; n += 1) key('2', 1)
    key('Enter', 1)
    expect(refused).toEqual(['WEDGE_TOO_LONG'])
    expect(scans).toEqual([])
    expect(field()).toBe('')
  })

  it('gives a key back to the person who pressed it while a scan came', () => {
    const { key, listener, field, scans, now } = start()
    const scan = (digits: string): void => {
      for (const digit of digits) {
        key(digit, 8)
        listener.onKeyUp({ key: digit, code: '', timeStamp: now() + 2 })
      }
    }
    scan('95200')
    key('m', 2)
    scan('00000013')
    listener.onKeyUp({ key: 'm', code: '', timeStamp: now() + 1 })
    key('Enter', 5)
    expect(scans).toEqual([])
    listener.onKeyUp({ key: 'Enter', code: '', timeStamp: now() + 2 })
    expect(scans).toEqual([['9520000000013', 50_000 + now()]])
    expect(field()).toBe('m')
  })

  it('refuses the rest of a scan whose beginning went to another window', () => {
    const { key, listener, scans, refused, now } = start()
    listener.onFocus({ timeStamp: now() })
    for (const digit of '3454') key(digit, 5)
    key('Enter', 5)
    expect(scans).toEqual([])
    expect(refused).toEqual(['WEDGE_BROKEN_OFF'])
    for (const digit of '9520') key(digit, 5)
    key('Enter', 5)
    expect(scans.map(([code]) => code)).toEqual(['9520'])
  })

  it('says so when the window loses the focus before it is known who pressed Enter', () => {
    const { key, listener, scans, refused, now } = start()
    for (const digit of '9520') {
      key(digit, 8)
      listener.onKeyUp({ key: digit, code: '', timeStamp: now() + 2 })
    }
    key('Enter', 8)
    listener.onBlur()
    expect(scans).toEqual([])
    expect(refused).toEqual(['WEDGE_MIXED'])
  })

  it('forgets a burst when the window loses the focus', () => {
    const { key, idle, listener, scans } = start()
    for (const character of '12345') key(character, 5)
    listener.onBlur()
    idle(100)
    key('Enter', 5)
    expect(scans).toEqual([])
  })
})
