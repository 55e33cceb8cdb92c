import {
  type Burst,
  hiddenOf,
  isTwiceIn,
  releaseIn,
  type Stroke,
  shownOf,
  type TornScan,
  typedOf,
} from './wedge-burst.ts'
import { endBurst } from './wedge-end.ts'
import { knowsFingers, someFingers } from './wedge-fingers.ts'
import { GS, isSilent, meaningOf, type WedgeKey, type WedgeTyping } from './wedge-keys.ts'
import type { WedgeResult } from './wedge-result.ts'
import { LONGEST_GAP_MS } from './wedge-rhythm.ts'
import { createTerminatorWatch, type Verdict } from './wedge-terminator.ts'
import { FEWEST_AROUND_KEY, tornAt, tornBefore } from './wedge-torn.ts'

export type { WedgeKey } from './wedge-keys.ts'
export type { WedgeFrame, WedgeRefusal, WedgeResult } from './wedge-result.ts'

export interface WedgeOptions extends WedgeTyping {
  /** Up to so many ms apart keys are taken for a scanner's at once; slower ones are only judged at the terminator. */
  maxGapMs?: number
  /** Fewer characters than this are a person's; the bounds count characters, not UTF-16 units. */
  minLength?: number
  maxLength?: number
  terminators?: readonly string[]
}

/**
 * Finds the scans of a keyboard-wedge scanner in a stream of key events. A scanner types its characters fast and evenly
 * and ends with a terminator; a person types slower (`wedge-rhythm.ts`) and holds the keys longer (`wedge-fingers.ts`).
 *
 * For a listener in the capture phase of the window, which passes EVERY keydown to `key`, every keyup to `release`, and
 * obeys the results:
 * - The first character of a burst cannot be told from a person's and goes through; from the second on they are
 *   swallowed while they come fast. The terminator's result takes out in `retract` what went through.
 * - A burst that slows down or breaks off (a short cut, a held key) gives its swallowed characters back in
 *   `released`. The listener also arms a timer after each swallowed key and calls `idle`, so that two keys rolled over
 *   fast by a person appear without waiting for a third.
 * - The terminator of a burst of two fast characters or more is swallowed even when the burst is too short for a
 *   frame, and so is a second terminator right behind (CR LF): no scan ever presses a button. Nor does a function key in
 *   the middle of one.
 *
 * Half a code may be the whole code of another article, so that it is `refused` unless all speaks for a whole one:
 * - The frame comes when the terminator goes up: a person's Enter stays down while the scan goes on
 *   (`wedge-terminator.ts`). Pages that hear no key go up get it at once.
 * - What follows a scanner's keys that broke off, or keys that went elsewhere, is a rest (`wedge-torn.ts`).
 * - Keys of two at one time must be told apart by their holds, and what is left be even (`wedge-fingers.ts`).
 *
 * Memory is bounded by `maxLength`. Never throws; times that go backwards start a new burst.
 */
export function createWedgeFramer(options: WedgeOptions = {}) {
  const { maxGapMs = 35, minLength = 4, maxLength = 4096, terminators = ['Enter', 'Tab'] } = options
  let burst: Burst | undefined
  let scanEndedAtMs = Number.NaN
  let torn: Burst | undefined
  let lost: TornScan | undefined
  let typedAtMs = Number.NaN
  let hearsReleases = false
  const rules = { fastMs: maxGapMs, minLength }
  const watch = createTerminatorWatch(maxGapMs)

  const isWithin = (fromMs: number, atMs: number, mostMs: number): boolean =>
    atMs - fromMs >= 0 && atMs - fromMs <= mostMs
  const lastOf = ({ strokes }: Burst): number => strokes.at(-1)?.atMs ?? Number.NaN
  const isFast = (one: Burst, atMs: number): boolean => isWithin(lastOf(one), atMs, maxGapMs)
  const goesOn = (one: Burst | undefined, atMs: number): one is Burst =>
    one !== undefined && isWithin(lastOf(one), atMs, LONGEST_GAP_MS)

  function breakOff(): Pick<WedgeResult, 'released' | 'retract' | 'refused'> {
    const broken = burst
    burst = undefined
    torn = broken ?? torn
    if (broken) typedAtMs = lastOf(broken)
    if (broken?.overlong) return { retract: shownOf(broken), refused: 'WEDGE_TOO_LONG' }
    const released = broken === undefined ? '' : hiddenOf(broken)
    return released === '' ? {} : { released }
  }

  function character(text: string, typed: string, code: string, atMs: number): WedgeResult {
    const stroke: Stroke = {
      text,
      typed,
      code,
      atMs,
      nth: 0,
      upAtMs: undefined,
      upNth: undefined,
      encloses: false,
      isTwice: false,
    }
    if (!goesOn(burst, atMs)) {
      const ended = breakOff()
      const restOf = tornBefore(torn, lost, atMs, rules)
      torn = undefined
      lost = undefined
      burst = { strokes: [stroke], shown: 1, overlong: false, spoiled: false, cut: false, restOf }
      return { handled: false, ...ended }
    }
    stroke.nth = burst.strokes.length
    stroke.isTwice = isTwiceIn(burst, text, code, atMs)
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

  function terminator(code: string, atMs: number): WedgeResult {
    if (!goesOn(burst, atMs)) {
      const isTail = burst === undefined && isWithin(scanEndedAtMs, atMs, maxGapMs)
      if (isTail) scanEndedAtMs = atMs
      const ended = breakOff()
      if (torn) torn.cut = true
      return { handled: isTail, ...ended }
    }
    const ended = burst
    const isTyping = isWithin(typedAtMs, atMs, TYPING_MS) || someFingers(ended.strokes, atMs)
    const ending = endBurst(ended, atMs, isTyping, rules)
    burst = undefined
    torn = undefined
    if (ending.result.handled) scanEndedAtMs = atMs
    if (ending.is === 'known') {
      typedAtMs = atMs
      if (hearsReleases) watch.pressed(code, atMs, isTyping)
      return ending.result
    }
    const { result, frame, isMixed } = ending
    if (isMixed) lost = tornAt(atMs, maxGapMs)
    if (!frame) return { ...result, refused: 'WEDGE_MIXED' }
    if (!knowsFingers(ended.strokes)) return { ...result, frame }
    watch.pressed(code, atMs, isTyping, frame)
    return result
  }

  /** A person's terminator: what came before it is no whole code, and neither is what follows. */
  function obey(verdict: Verdict | undefined): Pick<WedgeResult, 'frame' | 'refused'> {
    if (!verdict) return {}
    const { is, atMs, frame } = verdict
    if (is === 'scanners') return frame ? { frame } : {}
    lost = tornAt(atMs, maxGapMs)
    const isNext = burst !== undefined && isWithin(atMs, burst.strokes[0]?.atMs ?? Number.NaN, 2 * maxGapMs)
    if (burst && isNext) burst.restOf = { ...lost, untilMs: Number.POSITIVE_INFINITY }
    return frame ? { refused: 'WEDGE_MIXED' } : {}
  }

  function press(press: WedgeKey): WedgeResult {
    const { key, code = key, atMs } = press
    const meaning = meaningOf(press, options)
    const isShortcut = press.meta || (press.ctrl ?? false) !== (press.alt ?? false)
    if (terminators.includes(key) && !isShortcut) return terminator(code, atMs)
    switch (meaning.is) {
      case 'silent':
        return { handled: false }
      case 'character':
        // By itself Ctrl + ] is a short cut, and the key that a scanner separates by does what it always does.
        if (meaning.text === GS && meaning.typed === '' && !goesOn(burst, atMs))
          return { handled: false, ...breakOff() }
        return character(meaning.text, meaning.typed, code, atMs)
      case 'odd':
        if (!burst || burst.strokes.length < FEWEST_AROUND_KEY || !isFast(burst, atMs)) break
        burst.spoiled = true
        return { handled: true }
      case 'other':
        break
    }
    typedAtMs = atMs
    const ended = breakOff()
    if (torn) torn.cut = true
    return { handled: false, ...ended }
  }

  return {
    key(pressed: WedgeKey): WedgeResult {
      const { key, atMs } = pressed
      if (isSilent(key)) return { handled: false }
      const settled = obey(watch.next(atMs, terminators.includes(key)))
      return { ...settled, ...press(pressed) }
    },
    /** A key is let go of. A scan is told when its terminator is: only then it is known that the scanner pressed it. */
    release({ key, code = key, atMs }: Pick<WedgeKey, 'key' | 'code' | 'atMs'>): WedgeResult {
      hearsReleases = true
      // A finger may stay on a key longer than the next one waits.
      if (burst) releaseIn(burst, code, atMs)
      if (torn) releaseIn(torn, code, atMs)
      return { handled: false, ...obey(watch.released(code, atMs)) }
    },
    /**
     * No key followed within `maxGapMs`: what was swallowed is given back. A key that was pressed in time and comes
     * late, on a busy machine, still goes on with the scan, which then takes all of it out again.
     */
    idle(atMs: number): WedgeResult {
      const settled = obey(watch.idle(atMs))
      if (burst === undefined || isFast(burst, atMs)) return { handled: false, ...settled }
      if (burst.overlong) return { handled: false, ...settled, ...breakOff() }
      const released = hiddenOf(burst)
      burst.shown = burst.strokes.length
      return { handled: false, ...settled, ...(released !== '' && { released }) }
    },
    /** Keys go elsewhere from now on: the window lost the focus. Swallowed characters are dropped. */
    reset(): WedgeResult {
      const settled = obey(watch.drop())
      torn = burst ?? torn
      burst = undefined
      scanEndedAtMs = Number.NaN
      return { handled: false, ...settled }
    },
    /** Keys are heard again from now on: what comes at once is a scan whose beginning went elsewhere. */
    resume(atMs: number): void {
      lost = tornAt(atMs, maxGapMs)
    },
  }
}

export type WedgeFramer = ReturnType<typeof createWedgeFramer>

/** So long after a person's key the next one may come in the middle of a scan. */
const TYPING_MS = 2_000
