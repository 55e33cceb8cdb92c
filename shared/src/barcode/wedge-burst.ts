/** One key of a burst. */
export interface Stroke {
  /** What it is in a code, and what the focused field gets of it. */
  text: string
  typed: string
  atMs: number
  code: string
  /** When it was let go of; undefined while it is down. */
  upAtMs: number | undefined
  /** Keys that were pressed while it was down, but for those that were pressed together with it. */
  pressedMeanwhile: number
}

/** Keys that came close together. */
export interface Burst {
  strokes: Stroke[]
  /** So many of them the focused field has: all up to the last slow one, and what `idle` gave back. */
  shown: number
  overlong: boolean
  /** A key came that is no character: the code cannot be known. */
  spoiled: boolean
  /** The burst before, where this one may be the rest of the same scan. */
  restOf: TornScan | undefined
}

/** A scan that broke off, and how long its rest is waited for. */
export interface TornScan {
  waitedMs: number
  withinMs: number
}

export const shownOf = ({ strokes, shown }: Burst): string => typedOf(strokes.slice(0, shown))
export const hiddenOf = ({ strokes, shown }: Burst): string => typedOf(strokes.slice(shown))
export const typedOf = (strokes: readonly Stroke[]): string => strokes.map(({ typed }) => typed).join('')

/** Keys of one report come together. */
const TOGETHER_MS = 1
/** A scanner lets go of a key before it presses the next; a finger stays on it for 110 ms, give or take 23. */
const FINGER_MS = 45

/** A key is pressed: whatever is still down is held meanwhile. */
export function pressOn({ strokes }: Burst, atMs: number): void {
  for (const stroke of strokes)
    if (stroke.upAtMs === undefined && atMs - stroke.atMs > TOGETHER_MS) stroke.pressedMeanwhile += 1
}

export function releaseIn({ strokes }: Burst, code: string, atMs: number): void {
  const stroke = strokes.findLast((each) => each.upAtMs === undefined && each.code === code)
  if (stroke) stroke.upAtMs = atMs
}

/** Pages that hear no key go up know nothing of fingers. */
export const knowsFingers = (strokes: readonly Stroke[]): boolean =>
  strokes.some(({ upAtMs }) => upAtMs !== undefined)

export const isFingers = ({ atMs, upAtMs }: Stroke): boolean =>
  upAtMs === undefined || upAtMs - atMs >= FINGER_MS

/**
 * Whether a scanner pressed all of these, before a key at `nextMs`. Its last key may have been let go of while the machine
 * stood still: then both have one time.
 */
export function areScanners(strokes: readonly Stroke[], nextMs: number): boolean {
  const last = strokes.at(-1)
  const isLate = last?.upAtMs !== undefined && nextMs - last.upAtMs <= TOGETHER_MS
  return !strokes.some((stroke) => isFingers(stroke) && !(isLate && stroke === last))
}

/** Half of the keys are the scanner's, or nobody's are told apart: some scanners hold many. */
const MOST_FOREIGN = 0.5

/** Splits a person's keys from a scanner's that came at the same time: fingers stay while a scanner types several. */
export function partStrokes(strokes: readonly Stroke[]): { own: Stroke[]; foreign: Stroke[] } {
  if (!knowsFingers(strokes)) return { own: [...strokes], foreign: [] }
  const isHeld = (stroke: Stroke, at: number): boolean => {
    if (at === strokes.length - 1) return stroke.upAtMs === undefined
    const most = stroke.upAtMs === undefined ? 0 : 1
    return stroke.pressedMeanwhile > most && isFingers(stroke)
  }
  const foreign = strokes.filter(isHeld)
  if (foreign.length === 0 || foreign.length > strokes.length * MOST_FOREIGN)
    return { own: [...strokes], foreign: [] }
  return { own: strokes.filter((stroke) => !foreign.includes(stroke)), foreign }
}
