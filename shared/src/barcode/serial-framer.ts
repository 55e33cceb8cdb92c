import { decodeScannerBytes } from './decode-bytes.ts'

export type SerialRefusal =
  | 'SERIAL_TOO_LONG' // more bytes than `maxBytes`
  | 'SERIAL_BROKEN_OFF' // a pause in the middle: the rest of the code never came
  | 'SERIAL_PREFIX' // the prefix that the scanner is set to is not there
  | 'SERIAL_SUFFIX'
  | 'SERIAL_AIM' // the identifier that the scanner is set to send is not there

/** `aim` is the identifier as sent (`]E0`), or ''. Times are those of the chunks that began and ended the code. */
export type SerialFrame =
  | { ok: true; text: string; aim: string; firstAtMs: number; lastAtMs: number }
  | { ok: false; reason: SerialRefusal; atMs: number }

export interface SerialFraming {
  /**
   * How codes are told apart: `line`, each ends with one of the terminators; `stx-etx`, each stands between STX
   * and ETX and all else is noise; `pause`, each ends when nothing follows for `maxGapMs`.
   */
  mode?: 'line' | 'stx-etx' | 'pause'
  /** Byte values that end a line; several in a row end one. */
  terminators?: readonly number[]
  /** Texts that the scanner is set to put around a code; taken off, and missed when they are not there. */
  prefix?: string
  suffix?: string
  /**
   * `auto`: taken off when there is one. `required`: missed when there is none. `off`: the scanner sends none,
   * and a code that looks like one is sent on behind `]X0`, by which a reader says that it has none to give.
   */
  aim?: 'auto' | 'required' | 'off'
  maxBytes?: number
  /** Longest pause in ms within one code. */
  maxGapMs?: number
}

/** A device host that was held up takes the rest of a line this much later; nobody scans again so soon. */
const REST_MS = 500

const STX = 0x02
const ETX = 0x03
const CR_LF = [0x0d, 0x0a]
const AIM = /^\][A-Za-z][0-9A-Za-z]/

/**
 * Finds the codes in the bytes of a serial scanner (RS-232, USB-COM, Bluetooth SPP), in chunks as they come. For
 * the device host, which arms a timer of a little over `maxGapMs` after each chunk and calls `idle`. Half a code
 * is never taken for a whole one: what breaks off or is too long is refused, once, and what comes within
 * `REST_MS` of a line that broke off is its rest, up to the terminator. Never throws, whatever the bytes; holds at
 * most `maxBytes`.
 */
export function createSerialFramer(framing: SerialFraming = {}) {
  const { mode = 'line', terminators = CR_LF, maxBytes = 4096, maxGapMs = 200 } = framing
  let held: number[] = []
  let isOverlong = false
  // Outside of STX and ETX nothing is held.
  let isOpen = mode !== 'stx-etx'
  let firstAtMs = 0
  let lastAtMs = 0
  let brokenAtMs: number | undefined
  let isRest = false

  const isEmpty = () => held.length === 0 && !isOverlong
  const isBusy = () => (mode === 'stx-etx' ? isOpen : !isEmpty())
  const isLate = (atMs: number) => isBusy() && (atMs < lastAtMs || atMs - lastAtMs > maxGapMs)

  function clear(): void {
    held = []
    isOverlong = false
    isOpen = mode !== 'stx-etx'
    brokenAtMs = undefined
    isRest = false
  }

  function close(): SerialFrame[] {
    const bytes = held
    const wasOverlong = isOverlong
    const wasRest = isRest
    clear()
    if (wasRest) return []
    if (wasOverlong) return [{ ok: false, reason: 'SERIAL_TOO_LONG', atMs: lastAtMs }]
    return bytes.length === 0 ? [] : [frameOf(decodeScannerBytes(bytes), framing, firstAtMs, lastAtMs)]
  }

  function breakOff(): SerialFrame[] {
    if (mode === 'pause') return close()
    const wasRest = isRest
    clear()
    if (mode === 'line') brokenAtMs = lastAtMs
    return wasRest ? [] : [{ ok: false, reason: 'SERIAL_BROKEN_OFF', atMs: lastAtMs }]
  }

  function take(byte: number, atMs: number): SerialFrame[] {
    if (mode === 'stx-etx' && byte === STX) {
      const broken = isOpen ? breakOff() : []
      isOpen = true
      firstAtMs = atMs
      lastAtMs = atMs
      return broken
    }
    if (!isOpen) return []
    const isEnd = mode === 'stx-etx' ? byte === ETX : mode === 'line' && terminators.includes(byte)
    if (isEmpty()) {
      firstAtMs = atMs
      isRest = brokenAtMs !== undefined && atMs - brokenAtMs <= REST_MS
      brokenAtMs = undefined
    }
    lastAtMs = atMs
    if (isEnd) return close()
    if (held.length < maxBytes) held.push(byte)
    else isOverlong = true
    return []
  }

  return {
    push(bytes: Uint8Array, atMs: number): SerialFrame[] {
      const frames = isLate(atMs) ? breakOff() : []
      for (const byte of bytes) frames.push(...take(byte, atMs))
      return frames
    },
    /** Ends or refuses a code that nothing followed within `maxGapMs`. */
    idle: (atMs: number): SerialFrame[] => (isLate(atMs) ? breakOff() : []),
    /** Forgets a code in progress, for instance after the port was opened again. */
    reset: clear,
  }
}

export type SerialFramer = ReturnType<typeof createSerialFramer>

function frameOf(sent: string, framing: SerialFraming, firstAtMs: number, lastAtMs: number): SerialFrame {
  const { prefix = '', suffix = '', aim: identifier = 'auto' } = framing
  const refuse = (reason: SerialRefusal): SerialFrame => ({ ok: false, reason, atMs: lastAtMs })
  if (!sent.startsWith(prefix)) return refuse('SERIAL_PREFIX')
  const rest = sent.slice(prefix.length)
  if (!rest.endsWith(suffix)) return refuse('SERIAL_SUFFIX')
  const code = rest.slice(0, rest.length - suffix.length)
  const hasAim = AIM.test(code)
  if (identifier === 'off') return { ok: true, text: code, aim: hasAim ? ']X0' : '', firstAtMs, lastAtMs }
  if (!hasAim && identifier === 'required') return refuse('SERIAL_AIM')
  const length = hasAim ? 3 : 0
  return { ok: true, text: code.slice(length), aim: code.slice(0, length), firstAtMs, lastAtMs }
}
