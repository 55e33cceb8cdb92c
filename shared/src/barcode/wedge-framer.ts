import {
  areScanners,
  type Burst,
  hiddenOf,
  knowsFingers,
  partStrokes,
  pressOn,
  releaseIn,
  type Stroke,
  shownOf,
  type TornScan,
  typedOf,
} from './wedge-burst.ts'
import { GS, meaningOf, type WedgeKey, type WedgeTyping } from './wedge-keys.ts'
import { gapsOf, isTogether, judge, LONGEST_GAP_MS, longestRun } from './wedge-rhythm.ts'

export type { WedgeKey } from './wedge-keys.ts'

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
  /** Characters that a person typed into the scan: insert them after that. */
  returned?: string
  /** A whole scan, without its terminator. */
  frame?: WedgeFrame
  /**
   * The scan is lost; tell the operator: it was longer than `maxLength`, only its rest came together, or there was a key in
   * it that is no character.
   */
  refused?: 'WEDGE_TOO_LONG' | 'WEDGE_BROKEN_OFF' | 'WEDGE_KEY'
}

export interface WedgeOptions extends WedgeTyping {
  /** Up to so many ms apart keys are taken for a scanner's at once; slower ones are only judged at the terminator. */
  maxGapMs?: number
  /** Fewer characters than this are a person's; the bounds count characters, not UTF-16 units. */
  minLength?: number
  maxLength?: number
  terminators?: readonly string[]
}

/**
 * Finds the scans of a keyboard-wedge scanner in a stream of keydown events. A scanner types its characters fast and
 * evenly and ends with a terminator; a person types slower (`wedge-rhythm.ts`).
 *
 * For a listener in the capture phase of the window, which passes EVERY keydown here and obeys the result, and every
 * keyup to `release`:
 * - The first character of a burst cannot be told from a person's and goes through; from the second on they are
 *   swallowed while they come fast. A frame comes with what went through in `retract`.
 * - A burst that slows down or breaks off (a short cut, a held key) gives its swallowed characters back in
 *   `released`. The listener also arms a timer after each swallowed key and calls `idle`, so that two keys rolled over
 *   fast by a person appear without waiting for a third.
 * - The terminator of a burst of two fast characters or more is swallowed even when the burst is too short for a
 *   frame, and so is a second terminator right behind (CR LF): no scan ever presses a button. Nor does a function key in
 *   the middle of one.
 * - A burst of a scanner's keys that breaks off and goes on within `REST_MS`, or any within two gaps, was a scanner
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

  const isWithin = (fromMs: number, atMs: number, mostMs: number): boolean =>
    atMs - fromMs >= 0 && atMs - fromMs <= mostMs
  const lastOf = ({ strokes }: Burst): number => strokes.at(-1)?.atMs ?? Number.NaN
  const isFast = (one: Burst, atMs: number): boolean => isWithin(lastOf(one), atMs, maxGapMs)
  const goesOn = (one: Burst | undefined, atMs: number): one is Burst =>
    one !== undefined && isWithin(lastOf(one), atMs, LONGEST_GAP_MS)

  /** A rest may break off too: then it is waited for as long as for the first. */
  function restOf(broken: Burst, atMs: number): TornScan | undefined {
    const { strokes } = broken
    const gaps = gapsOf(strokes, Number.POSITIVE_INFINITY)
    const wasScan =
      longestRun(gaps, maxGapMs) >= minLength - 1 || (knowsFingers(strokes) && areScanners(strokes, atMs))
    const withinMs = Math.max(broken.restOf?.withinMs ?? 0, wasScan ? REST_MS : 2 * maxGapMs)
    const waitedMs = atMs - lastOf(broken)
    const isNear = waitedMs >= 0 && waitedMs <= (wasScan ? STALL_MS : withinMs)
    return isNear ? { waitedMs, withinMs } : undefined
  }

  /** What waited while the machine stood still comes all at once. */
  function isRest({ strokes, restOf: torn }: Burst, atMs: number): boolean {
    if (!torn) return false
    return torn.waitedMs <= torn.withinMs || isTogether(gapsOf(strokes, atMs)[0])
  }

  function breakOff(): Pick<WedgeResult, 'released' | 'retract' | 'refused'> {
    const broken = burst
    burst = undefined
    torn = broken ?? torn
    if (broken?.overlong) return { retract: shownOf(broken), refused: 'WEDGE_TOO_LONG' }
    const released = broken === undefined ? '' : hiddenOf(broken)
    return released === '' ? {} : { released }
  }

  function character(text: string, typed: string, code: string, atMs: number): WedgeResult {
    const stroke: Stroke = { text, typed, code, atMs, upAtMs: undefined, pressedMeanwhile: 0 }
    if (!goesOn(burst, atMs)) {
      const ended = breakOff()
      const before = torn && restOf(torn, atMs)
      torn = undefined
      burst = { strokes: [stroke], shown: 1, overlong: false, spoiled: false, restOf: before }
      return { handled: false, ...ended }
    }
    pressOn(burst, atMs)
    const wasFast = isFast(burst, atMs)
    if (burst.strokes.length < maxLength) burst.strokes.push(stroke)
    else {
      burst.overlong = true
      burst.strokes[maxLength - 1] = stroke
    }
    if (wasFast || burst.overlong || typed === '') return { handled: true }
    // Perhaps a person's, perhaps a slow scanner's: it is shown now, and taken out again when the scan is known.
    const released = typedOf(burst.strokes.slice(burst.shown, -1))
    burst.shown = burst.strokes.length
    return { handled: false, ...(released !== '' && { released }) }
  }

  function terminator(atMs: number): WedgeResult {
    if (!goesOn(burst, atMs)) {
      const isTail = burst === undefined && isWithin(scanEndedAtMs, atMs, maxGapMs)
      if (isTail) scanEndedAtMs = atMs
      const ended = breakOff()
      torn = undefined
      return { handled: isTail, ...ended }
    }
    pressOn(burst, atMs)
    const ended = burst
    const result = end(ended, atMs)
    burst = undefined
    torn = undefined
    if (result.handled) scanEndedAtMs = atMs
    return result
  }

  function end(ended: Burst, atMs: number): WedgeResult {
    const { own, foreign } = partStrokes(ended.strokes)
    const judged = ended.overlong ? 'overlong' : judge(own, atMs, { fastMs: maxGapMs, minLength })
    const retract = shownOf(ended)
    if (judged === 'overlong') return { handled: true, retract, refused: 'WEDGE_TOO_LONG' }
    if (judged.is === 'person') {
      const released = hiddenOf(ended)
      // Two fast keys and a terminator may be the rest of a scan: it must press nothing.
      const handled = ended.strokes.length > 1 && isAllFast(ended.strokes, atMs, maxGapMs)
      return { handled, ...(released !== '' && { released }) }
    }
    const refused = ended.spoiled ? 'WEDGE_KEY' : 'WEDGE_BROKEN_OFF'
    if (judged.is === 'broken' || isRest(ended, atMs) || ended.spoiled)
      return { handled: true, retract, refused }
    const scan = own.slice(judged.from)
    const returned = typedOf(ended.strokes.filter((stroke) => !scan.includes(stroke)))
    const frame = {
      text: scan.map(({ text }) => text).join(''),
      firstAtMs: scan[0]?.atMs ?? atMs,
      lastAtMs: atMs,
    }
    // What a person typed before it stays where it is.
    const before = foreign.length === 0 ? typedOf(own.slice(0, judged.from)) : ''
    if (before !== '') return { handled: true, retract: retract.slice(before.length), frame }
    return { handled: true, retract, ...(returned !== '' && { returned }), frame }
  }

  return {
    key(press: WedgeKey): WedgeResult {
      const { key, code = key, atMs } = press
      const meaning = meaningOf(press, options)
      const isShortcut = press.meta || (press.ctrl ?? false) !== (press.alt ?? false)
      if (terminators.includes(key) && !isShortcut) return terminator(atMs)
      switch (meaning.is) {
        case 'silent':
          return { handled: false }
        case 'character':
          // By itself Ctrl + ] is a short cut, and the key that a scanner separates by does what it always does.
          if (meaning.text === GS && meaning.typed === '' && !goesOn(burst, atMs)) break
          return character(meaning.text, meaning.typed, code, atMs)
        case 'odd':
          if (!burst || burst.strokes.length < FEWEST_AROUND_KEY || !isFast(burst, atMs)) break
          burst.spoiled = true
          return { handled: true }
        case 'other':
          break
      }
      const ended = breakOff()
      // No scanner presses such a key: what comes next is no rest of a scan.
      torn = undefined
      return { handled: false, ...ended }
    },
    /** A key is let go of. */
    release({ key, code = key, atMs }: Pick<WedgeKey, 'key' | 'code' | 'atMs'>): void {
      // A finger may stay on a key longer than the next one waits.
      for (const each of [burst, torn]) if (each) releaseIn(each, code, atMs)
    },
    /**
     * No key followed within `maxGapMs`: what was swallowed is given back. A key that was pressed in time and comes
     * late, on a busy machine, still goes on with the scan, which then takes all of it out again.
     */
    idle(atMs: number): WedgeResult {
      if (burst === undefined || isFast(burst, atMs)) return { handled: false }
      if (burst.overlong) return { handled: false, ...breakOff() }
      const released = hiddenOf(burst)
      burst.shown = burst.strokes.length
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

/** Characters before a key that is none. Fewer are a number or a PIN, which a function key confirms. */
const FEWEST_AROUND_KEY = 8
/** How long the rest of a scan that broke off is waited for; nobody scans again so soon. */
const REST_MS = 500
/** And how long for one that comes all at once, since the machine stood still. */
const STALL_MS = 5_000

function isAllFast(strokes: readonly Stroke[], endMs: number, fastMs: number): boolean {
  const times = [...strokes.map(({ atMs }) => atMs), endMs]
  return times.every((atMs, at) => at === 0 || atMs - (times[at - 1] ?? 0) <= fastMs)
}
