import { type Burst, hiddenOf, isTogether, type Stroke, shownOf, typedOf, waited } from './wedge-burst.ts'
import { isOneScanner, partStrokes, usualHoldMs } from './wedge-fingers.ts'
import type { WedgeFrame, WedgeResult } from './wedge-result.ts'
import { judge, type Rules } from './wedge-rhythm.ts'
import { isAllFast, isRest } from './wedge-torn.ts'

/** What a burst was, by the time its terminator came. */
export type Ending =
  | { is: 'known'; result: WedgeResult }
  /** A scan: `frame` is undefined where it cannot be told from what somebody typed into it. */
  | {
      is: 'scan'
      result: WedgeResult
      frame: WedgeFrame | undefined
      /** There were somebody else's keys in it. */
      isMixed: boolean
    }

const known = (result: WedgeResult): Ending => ({ is: 'known', result })

/** Judges a burst whose terminator came at `atMs`; `isTyping`: a person typed just before. */
export function endBurst(ended: Burst, atMs: number, isTyping: boolean, rules: Rules): Ending {
  const { own, foreign } = partStrokes(ended.strokes, atMs)
  const retract = shownOf(ended)
  if (ended.overlong) return known({ handled: true, retract, refused: 'WEDGE_TOO_LONG' })
  const judged = judge(own, atMs, rules)
  const isTail = isRest(ended, atMs)
  if (judged.is === 'person') return known(endTyping(ended, atMs, isTail, rules))
  const theirs = typedOf(foreign)
  const kept = { handled: true, retract, ...(theirs !== '' && { returned: theirs }) }
  if (ended.spoiled) return known({ ...kept, refused: 'WEDGE_KEY' })
  if (judged.is === 'broken' || isTail) return known({ ...kept, refused: 'WEDGE_BROKEN_OFF' })

  const scan = own.slice(judged.from)
  const isTaken = own.length < ended.strokes.length
  // What waited while the machine stood still has lost whose it was.
  const isConfused = (isTyping || isTaken) && haveWaited(own, atMs)
  const isWhole = !isConfused && isOneScanner(scan, atMs, isTaken) && !foreign.some(({ isTwice }) => isTwice)
  const frame = {
    text: scan.map(({ text }) => text).join(''),
    firstAtMs: scan[0]?.atMs ?? atMs,
    lastAtMs: atMs,
  }
  return {
    is: 'scan',
    result: giveBack(ended, scan, foreign),
    frame: isWhole ? frame : undefined,
    isMixed: isTaken || !isWhole,
  }
}

/** Keys that waited go down and up at one time, unlike the scanner's others, or all come at once. */
function haveWaited(strokes: readonly Stroke[], endMs: number): boolean {
  const isTimed = usualHoldMs(strokes, endMs) >= LEAST_TIMED_MS
  return strokes.some((stroke, at) => {
    const isInstant = stroke.upAtMs !== undefined && isTogether(stroke.upAtMs - stroke.atMs)
    return (isTimed && isInstant) || waited(stroke, strokes[at + 1]?.atMs ?? endMs)
  })
}

/** Holds that are shorter are not told from none by times in whole ms. */
const LEAST_TIMED_MS = 3

function endTyping(ended: Burst, atMs: number, isTail: boolean, { fastMs }: Rules): WedgeResult {
  const isFast = isAllFast(ended.strokes, atMs, fastMs)
  if (isTail && isFast && ended.restOf?.isSure)
    return { handled: true, retract: shownOf(ended), refused: 'WEDGE_BROKEN_OFF' }
  const released = hiddenOf(ended)
  // Two fast keys and a terminator may be the rest of a scan: it must press nothing.
  return { handled: isFast && ended.strokes.length > 1, ...(released !== '' && { released }) }
}

/** Takes out of the field what is the scan's, and puts back what a person typed. */
function giveBack(ended: Burst, scan: readonly Stroke[], foreign: readonly Stroke[]): WedgeResult {
  const retract = shownOf(ended)
  const others = ended.strokes.filter((stroke) => !scan.includes(stroke))
  const typed = typedOf(others)
  // What a person typed before it stays where it is.
  if (foreign.length === 0) return { handled: true, retract: retract.slice(typed.length) }
  return { handled: true, retract, ...(typed !== '' && { returned: typed }) }
}
