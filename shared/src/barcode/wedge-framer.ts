/** One keydown event. `atMs` is the event's own time stamp (monotonic ms), not the time of handling it. */
export interface WedgeKey {
  key: string
  atMs: number
  repeat?: boolean
  ctrl?: boolean
  alt?: boolean
  meta?: boolean
}

export interface WedgeFrame {
  text: string
  firstAtMs: number
  lastAtMs: number
}

/** What the listener does with one key, in the order of the fields. */
export interface WedgeResult {
  /** Swallow the key: `preventDefault` and `stopImmediatePropagation`. */
  handled: boolean
  /** Characters swallowed before that were a person's after all: insert them at the caret, before this key. */
  released?: string
  /** Characters of the scan that the focused field got before the scan was known: take them out again. */
  retract?: string
  /** A whole scan, without its terminator. */
  frame?: WedgeFrame
  /** The scan was longer than `maxLength`, or only its rest came together, and is lost; tell the operator. */
  refused?: 'WEDGE_TOO_LONG' | 'WEDGE_BROKEN_OFF'
}

export interface WedgeOptions {
  /** Longest time in ms between two keys of one scan. */
  maxGapMs?: number
  /** Fewer characters than this are a person's; the bounds count characters, not UTF-16 units. */
  minLength?: number
  maxLength?: number
  terminators?: readonly string[]
}

interface Burst {
  characters: string[]
  /** So many of them the focused field has: the first, and what `idle` gave back. */
  shown: number
  firstAtMs: number
  lastAtMs: number
  overlong: boolean
  /** So soon it followed on one that broke off that it may be the rest of the same scan; 0 when it did not. */
  restWithinMs: number
}

/**
 * Finds the scans of a keyboard-wedge scanner in a stream of keydown events. A scanner types its characters at
 * most `maxGapMs` apart and ends with a terminator; a person types slower.
 *
 * For a listener in the capture phase of the window, which passes EVERY keydown here and obeys the result:
 * - The first character of a burst cannot be told from a person's and goes through; from the second on they are
 *   swallowed. A frame comes with that first character in `retract`.
 * - A burst that breaks off (a slower key, a short cut, a held key) gives its swallowed characters back in
 *   `released`. The listener also arms a timer of a little over `maxGapMs` after each swallowed key and calls
 *   `idle`, so that two keys rolled over fast by a person appear without waiting for a third.
 * - The terminator of a burst of two characters or more is swallowed even when the burst is too short for a
 *   frame, and so is a second terminator right behind (CR LF): no scan ever presses a button.
 * - A burst of a scan's length that breaks off and goes on within `REST_MS`, or any within two gaps, was a scanner
 *   that stuttered: what follows up to its terminator is no frame but `refused`. Half a code may be the whole code
 *   of another article.
 *
 * Memory is bounded by `maxLength`. Never throws; times that go backwards start a new burst.
 */
export function createWedgeFramer(options: WedgeOptions = {}) {
  const { maxGapMs = 35, minLength = 4, maxLength = 4096, terminators = ['Enter', 'Tab'] } = options
  let burst: Burst | undefined
  let scanEndedAtMs = Number.NaN
  let torn: Burst | undefined

  const isNear = (fromMs: number, atMs: number) => atMs - fromMs >= 0 && atMs - fromMs <= maxGapMs

  /** A rest may break off too: then it is waited for as long as for the first. */
  function restWithin({ characters, lastAtMs, restWithinMs }: Burst, atMs: number): number {
    const waitedMs = atMs - lastAtMs
    const mostMs = Math.max(restWithinMs, characters.length >= minLength ? REST_MS : 2 * maxGapMs)
    return waitedMs >= 0 && waitedMs <= mostMs ? mostMs : 0
  }

  function breakOff(): Pick<WedgeResult, 'released' | 'retract' | 'refused'> {
    const broken = burst
    burst = undefined
    torn = broken ?? torn
    if (broken?.overlong) return { retract: shownOf(broken), refused: 'WEDGE_TOO_LONG' }
    const released = broken?.characters.slice(broken.shown).join('') ?? ''
    return released === '' ? {} : { released }
  }

  function character(key: string, atMs: number): WedgeResult {
    if (burst === undefined || !isNear(burst.lastAtMs, atMs)) {
      const ended = breakOff()
      const restWithinMs = torn === undefined ? 0 : restWithin(torn, atMs)
      torn = undefined
      burst = { characters: [key], shown: 1, firstAtMs: atMs, lastAtMs: atMs, overlong: false, restWithinMs }
      return { handled: false, ...ended }
    }
    burst.lastAtMs = atMs
    if (burst.characters.length < maxLength) burst.characters.push(key)
    else burst.overlong = true
    return { handled: true }
  }

  function terminator(atMs: number): WedgeResult {
    if (burst === undefined || !isNear(burst.lastAtMs, atMs)) {
      const isTail = burst === undefined && isNear(scanEndedAtMs, atMs)
      if (isTail) scanEndedAtMs = atMs
      const ended = breakOff()
      torn = undefined
      return { handled: isTail, ...ended }
    }
    const { characters, firstAtMs, overlong, restWithinMs } = burst
    const retract = shownOf(burst)
    const ended = breakOff()
    torn = undefined
    if (characters.length === 1) return { handled: false, ...ended }
    scanEndedAtMs = atMs
    if (overlong || characters.length < minLength) return { handled: true, ...ended }
    if (restWithinMs > 0) return { handled: true, retract, refused: 'WEDGE_BROKEN_OFF' }
    return { handled: true, retract, frame: { text: characters.join(''), firstAtMs, lastAtMs: atMs } }
  }

  return {
    key({ key, atMs, repeat = false, ctrl = false, alt = false, meta = false }: WedgeKey): WedgeResult {
      if (SILENT.has(key)) return { handled: false }
      // AltGr shows as Ctrl + Alt; scanners set to a national layout type `]` or `@` with it.
      const isShortcut = meta || ctrl !== alt
      const isGroupSeparator =
        ctrl && !alt && !meta && key === ']' && burst !== undefined && isNear(burst.lastAtMs, atMs)
      if (terminators.includes(key) && !isShortcut) return terminator(atMs)
      if (isGroupSeparator) return character(GS, atMs)
      if (repeat || isShortcut || !isPrintable(key)) {
        const ended = breakOff()
        // No scanner presses such a key: what comes next is no rest of a scan.
        torn = undefined
        return { handled: false, ...ended }
      }
      return character(key, atMs)
    },
    /**
     * No key followed within `maxGapMs`: what was swallowed is given back. A key that was pressed in time and comes
     * late, on a busy machine, still goes on with the scan, which then takes all of it out again.
     */
    idle(atMs: number): WedgeResult {
      if (burst === undefined || isNear(burst.lastAtMs, atMs)) return { handled: false }
      if (burst.overlong) return { handled: false, ...breakOff() }
      const released = burst.characters.slice(burst.shown).join('')
      burst.shown = burst.characters.length
      return { handled: false, ...(released !== '' && { released }) }
    },
    /** Forgets everything, for instance when the window loses the focus; swallowed characters are dropped. */
    reset(): void {
      burst = undefined
      scanEndedAtMs = Number.NaN
      torn = undefined
    },
  }
}

export type WedgeFramer = ReturnType<typeof createWedgeFramer>

const shownOf = ({ characters, shown }: Burst): string => characters.slice(0, shown).join('')

/** How long the rest of a scan that broke off is waited for; nobody scans again so soon. */
const REST_MS = 500

/** Keys that scanners press around characters and that type nothing. */
const SILENT = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'CapsLock', 'NumLock', 'Meta'])

/** GS1's separator; a wedge sends it as Ctrl + ]. */
const GS = '\u001d'

/** `KeyboardEvent.key` names actions by words and characters by themselves. */
function isPrintable(key: string): boolean {
  return key.length > 0 && key.length <= 2 && [...key].length === 1
}
