/** One key of a burst. */
export interface Stroke {
  /** What it is in a code, and what the focused field gets of it. */
  text: string
  typed: string
  atMs: number
  code: string
  /** Its place among the keys of its burst. */
  nth: number
  /** When it was let go of, and the place of the next key then: times may be equal. Undefined while it is down. */
  upAtMs: number | undefined
  upNth: number | undefined
  /** A key that was pressed after it was let go of before it. */
  encloses: boolean
  /** The same key was pressed a moment before with another meaning: which of both goes up next nobody knows. */
  isTwice: boolean
}

/** Keys that came close together. */
export interface Burst {
  strokes: Stroke[]
  /** So many of them the focused field has: all up to the last slow one, and what `idle` gave back. */
  shown: number
  overlong: boolean
  /** A key came that is no character: the code cannot be known. */
  spoiled: boolean
  /** A key that is no character, or a late terminator, came behind it. */
  cut: boolean
  /** The scan before whose rest this one may be. */
  restOf: TornScan | undefined
}

/** A scan that broke off, and until when its rest is waited for. */
export interface TornScan {
  /** When it broke off; what comes from an earlier time is another clock's. */
  fromMs: number
  untilMs: number
  /** The same for a rest that comes all at once, since the machine stood still. */
  togetherUntilMs: number
  /** So many fast keys that nobody but a scanner pressed them. */
  isSure: boolean
}

export const shownOf = ({ strokes, shown }: Burst): string => typedOf(strokes.slice(0, shown))
export const hiddenOf = ({ strokes, shown }: Burst): string => typedOf(strokes.slice(shown))
export const typedOf = (strokes: readonly Stroke[]): string => strokes.map(({ typed }) => typed).join('')

/** Keys of one report come together. */
const TOGETHER_MS = 1

/** So long a scanner holds a key at most. */
const HELD_MS = 40

/** There are two keyboards when a key goes down that is down, perhaps with Shift on one of them. */
export function isTwiceIn({ strokes }: Burst, text: string, code: string, atMs: number): boolean {
  for (let at = strokes.length - 1; at >= 0; at--) {
    const each = strokes[at] as Stroke
    if (atMs - each.atMs > HELD_MS) return false
    if (each.code === code && each.text !== text && each.upAtMs === undefined) return true
  }
  return false
}

export function releaseIn({ strokes }: Burst, code: string, atMs: number): void {
  const at = strokes.findLastIndex((each) => each.upAtMs === undefined && each.code === code)
  const stroke = strokes[at]
  if (!stroke) return
  stroke.upAtMs = atMs
  stroke.upNth = strokes.length
  stroke.encloses = strokes.slice(at + 1).some(({ upAtMs }) => upAtMs !== undefined)
}

/** Keys that waited while the machine stood still have one time. */
export const isTogether = (gapMs: number | undefined): boolean => gapMs !== undefined && gapMs <= TOGETHER_MS

/** Pressed, let go of, and the next one pressed, all at one time: they waited while the machine stood still. */
export const waited = ({ nth, atMs, upAtMs, upNth }: Stroke, nextMs: number): boolean =>
  upNth === nth + 1 && isTogether((upAtMs ?? nextMs) - atMs) && isTogether(nextMs - atMs)

export const gapsOf = (strokes: readonly Stroke[], endMs: number): number[] =>
  strokes.map(({ atMs }, at) => (strokes[at + 1]?.atMs ?? endMs) - atMs)

/** The same, without those of keys that waited: whoever typed them, their rhythm is lost. */
export const rhythmOf = (strokes: readonly Stroke[], endMs: number): number[] =>
  gapsOf(strokes, endMs).map((gap, at) =>
    waited(strokes[at] as Stroke, strokes[at + 1]?.atMs ?? endMs) ? Number.POSITIVE_INFINITY : gap,
  )

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}
