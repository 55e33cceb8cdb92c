import { gapsOf, isTogether, medianOf, type Stroke } from './wedge-burst.ts'

/**
 * Tells a person's keys from a scanner's by how they are held. A scanner lets go of a key before it presses the next, or
 * holds all alike; a finger stays on it for 110 ms, give or take 23 (Dhakal et al., CHI 2018), while a scanner types several.
 */
const FINGER_MS = 45
/** A person's quickest. */
const LEAST_FINGER_MS = 40
/** Scanners hold their keys alike, give or take half. */
const MOST_ALIKE = 2

/** Pages that hear no key go up know nothing of fingers. */
export const knowsFingers = (strokes: readonly Stroke[]): boolean =>
  strokes.some(({ upAtMs }) => upAtMs !== undefined)

export const isHeldByFinger = (atMs: number, upAtMs: number): boolean => upAtMs - atMs >= FINGER_MS

export const isFingers = ({ atMs, upAtMs }: Stroke): boolean =>
  upAtMs === undefined || isHeldByFinger(atMs, upAtMs)

/** Let go of when the next key comes: perhaps the machine stood still meanwhile, and both have one time. */
export const isLate = ({ upAtMs }: Stroke, nextMs: number): boolean =>
  upAtMs !== undefined && isTogether(Math.abs(nextMs - upAtMs))

/** Whether it was let go of sooner than a person would. */
export const isScanners = ({ atMs, upAtMs }: Stroke): boolean =>
  upAtMs !== undefined && upAtMs - atMs < LEAST_FINGER_MS

/** Whether a scanner pressed all of these. */
export const areScanners = (strokes: readonly Stroke[]): boolean => !strokes.some(isFingers)

/** Whether a person pressed one of these, before a key at `nextMs`, and not a machine that stood still held it down. */
export const someFingers = (strokes: readonly Stroke[], nextMs: number): boolean =>
  strokes.some(
    (stroke, at) =>
      stroke.upAtMs !== undefined && isFingers(stroke) && !isLate(stroke, strokes[at + 1]?.atMs ?? nextMs),
  )

const heldMs = ({ atMs, upAtMs }: Stroke, endMs: number): number => (upAtMs ?? endMs) - atMs

/** Which of them were held while others of them came: of a keyboard that presses one key at a time none is. */
function crossingOf(strokes: readonly Stroke[]): Stroke[] {
  const ties = strokes.filter((stroke, at) => {
    const next = strokes[at + 1]
    return next && isTogether(next.atMs - stroke.atMs) && (stroke.upNth ?? next.nth) > next.nth
  })
  // Some scanners press several at once, and then often.
  const areMany = ties.length >= Math.max(FEWEST_TIES, strokes.length / 4)
  return strokes.filter((stroke, at) => {
    if (stroke.encloses || stroke.upAtMs === undefined) return true
    for (let later = at + 1; later < strokes.length; later++) {
      const next = strokes[later] as Stroke
      if (stroke.upNth !== undefined && next.nth >= stroke.upNth) return false
      if (!areMany || !isTogether(next.atMs - stroke.atMs)) return true
    }
    return false
  })
}

const FEWEST_TIES = 2

/** Some scanners hold each key over the next, but for one that is the same. */
function isHoldingOn(crossing: readonly Stroke[], strokes: readonly Stroke[]): boolean {
  const able = strokes.filter(({ code }, at) => at < strokes.length - 1 && strokes[at + 1]?.code !== code)
  return crossing.length > 0 && crossing.length >= able.length * MOST_OF_ALL
}

const MOST_OF_ALL = 0.8

/** Splits a person's keys from a scanner's that came at the same time, before a terminator at `endMs`. */
export function partStrokes(strokes: readonly Stroke[], endMs: number): { own: Stroke[]; foreign: Stroke[] } {
  const whole = { own: [...strokes], foreign: [] }
  if (!knowsFingers(strokes)) return whole
  const crossing = crossingOf(strokes)
  if (crossing.length === 0 || isHoldingOn(crossing, strokes)) return whole
  const leastMs = Math.max(LEAST_FINGER_MS, MOST_ALIKE * usualHoldMs(strokes, endMs))
  const foreign = crossing.filter((stroke) => stroke.upAtMs === undefined || heldMs(stroke, endMs) > leastMs)
  return { own: strokes.filter((stroke) => !foreign.includes(stroke)), foreign }
}

export const usualHoldMs = (strokes: readonly Stroke[], endMs: number): number =>
  medianOf(strokes.map((stroke) => heldMs(stroke, endMs)))

/**
 * Whether these strokes, up to a terminator at `endMs`, are one scanner's and all of it. None may be held as a person
 * holds it. Where a person's keys were taken out, or keys cross, the rest must be even as well: with one too many two
 * gaps are as short as one, with one too few a gap is as long as two.
 */
export function isOneScanner(strokes: readonly Stroke[], endMs: number, wereTakenOut: boolean): boolean {
  if (!knowsFingers(strokes)) return true
  const leastMs = Math.max(LEAST_FINGER_MS, MOST_ALIKE * usualHoldMs(strokes, endMs))
  const gaps = gapsOf(strokes, endMs)
  const isOdd = (stroke: Stroke, at: number): boolean => {
    if (heldMs(stroke, endMs) <= leastMs) return false
    // While the machine stood still no key went up.
    const isStall = isLate(stroke, strokes[at + 1]?.atMs ?? endMs) && (at > 0 || isTogether(gaps[1]))
    return !isStall
  }
  if (strokes.some((stroke, at) => stroke.isTwice || isOdd(stroke, at))) return false
  const crossing = crossingOf(strokes)
  if (!wereTakenOut && (crossing.length === 0 || isHoldingOn(crossing, strokes))) return true
  return crossing.length === 0 && areEven(gaps)
}

/** As far as gaps of one scanner differ from each other: one alone, and two in a row. */
const [MOST_UNEVEN, LEAST_OF_TWO] = [1.5, 1.3]

function areEven(gaps: readonly number[]): boolean {
  const usualMs = medianOf(gaps)
  return gaps.every((gap, at) => {
    const two = gap + (gaps[at + 1] ?? Number.POSITIVE_INFINITY)
    return gap <= MOST_UNEVEN * usualMs + 1 && two >= LEAST_OF_TWO * usualMs - 1
  })
}
