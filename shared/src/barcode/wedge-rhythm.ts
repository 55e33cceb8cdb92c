import { gapsOf, isTogether, medianOf, rhythmOf, type Stroke } from './wedge-burst.ts'
import { areScanners, isFingers, isLate, knowsFingers } from './wedge-fingers.ts'

/**
 * Tells a scanner's rhythm from a person's, by the gaps between the keys of one burst, its terminator's among them.
 *
 * Scanners type 4 to 30 ms apart, some give or take 10. People take 240 ms from key to key (Dhakal et al., CHI 2018:
 * 136 million strokes), the fastest tenth 120, practised cashiers on a number pad 80 to 120; two fingers that roll over
 * may be 30 apart, but not many times in a row. So each gap speaks for one or the other, and a run of them decides
 * (Wald's sequential test): eight points are four fast keys without a slow one, or more fast ones that outweigh them.
 */
export function pointsOf(gapsMs: readonly number[], fastMs: number): number {
  return gapsMs.reduce(
    (sum, gapMs) => sum + (gapMs <= fastMs ? 2 : gapMs <= 50 ? 0 : gapMs <= 80 ? -2 : -3),
    0,
  )
}

export const SCAN_POINTS = 8

/** A gap that is longer ends a burst, whoever types. */
export const LONGEST_GAP_MS = 120

/** Where the scan in a burst begins, or what else the burst is. */
export type Judgement = { is: 'scan'; from: number } | { is: 'broken' } | { is: 'person' }

export interface Rules {
  /** Up to so many ms apart keys are a scanner's. */
  fastMs: number
  /** Fewer characters are a person's. */
  minLength: number
}

/** As many times keys of a person right before a scan are taken off. */
const MOST_OFF = 8

/**
 * Judges a burst whose terminator came at `endMs`.
 *
 * A pause out of rhythm has one of three causes. The machine stood still: then the keys that waited come all at once
 * behind it, and the whole is in time again. A person's keys came before the scan: they are taken off. The scanner
 * faltered, or nobody knows: `broken`, for half a code may be the whole code of another article.
 */
export function judge(strokes: readonly Stroke[], endMs: number, rules: Rules): Judgement {
  const gaps = gapsOf(strokes, endMs)
  const { fastMs, minLength } = rules
  if (gaps.filter((gap) => gap <= fastMs).length < minLength - 1) return { is: 'person' }
  const rhythm = rhythmOf(strokes, endMs)
  if (rhythm.filter((gap) => gap <= fastMs).length < minLength - 1) {
    const inTime = strokes.slice(0, rhythm.indexOf(Number.POSITIVE_INFINITY))
    return { is: inTime.length > 0 && areScanners(inTime) ? 'broken' : 'person' }
  }
  const knows = knowsFingers(strokes)
  for (let from = 0, off = 0; strokes.length - from >= minLength && off <= MOST_OFF; off++) {
    const own = gaps.slice(from)
    const isScan = pointsOf(own, fastMs) >= SCAN_POINTS
    const pause = pauseIn(own, fastMs)
    if (pause === undefined) return isScan ? { is: 'scan', from } : { is: 'person' }
    const isPersons =
      knows && longestRun(own.slice(0, pause), fastMs) < minLength - 1
        ? strokes.slice(from, from + pause + 1).every(isFingers)
        : isSlow(own.slice(0, pause + 1), fastMs)
    const [last, next] = [strokes[from + pause] as Stroke, strokes[from + pause + 1]]
    // The one key that waited behind the pause is late itself: the next one, in time, comes soon.
    const wasHeldUp = isLate(last, next?.atMs ?? endMs) && (own[pause + 1] ?? 0) < SOON * usualOf(own)
    if (!isPersons || wasHeldUp || isTogether(own[pause + 1])) return { is: isScan ? 'broken' : 'person' }
    from += pause + 1
  }
  return { is: 'person' }
}

/** The most fast gaps in a row. */
export function longestRun(gapsMs: readonly number[], fastMs: number): number {
  let [run, longest] = [0, 0]
  for (const gap of gapsMs) {
    run = gap <= fastMs ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}

/** The first gap that is out of rhythm and not made up for, if there is one; the last gap is the terminator's. */
function pauseIn(gaps: readonly number[], fastMs: number): number | undefined {
  const usualMs = usualOf(gaps)
  const limitMs = Math.max(fastMs, Math.min(MOST_IN_RHYTHM_MS, RHYTHM * usualMs))
  const at = gaps.findIndex((gap, n) => n < gaps.length - 1 && gap > limitMs && !isMadeUp(gaps, n, usualMs))
  return at < 0 ? undefined : at
}

const usualOf = (gaps: readonly number[]): number =>
  medianOf(gaps.filter((gap) => !isTogether(gap) && gap <= MOST_IN_RHYTHM_MS))

const RHYTHM = 2.5
const SOON = 0.75
const MOST_IN_RHYTHM_MS = 75

/**
 * The keys behind a gap came all at once, so many that all is as it would be without it. A system that stands still for
 * long drops keys: then they are too few.
 */
function isMadeUp(gaps: readonly number[], at: number, usualMs: number): boolean {
  if (!isTogether(gaps[at + 1])) return false
  let lateMs = (gaps[at] ?? 0) - usualMs
  for (const gap of gaps.slice(at + 1)) {
    if (lateMs <= usualMs) return true
    if (gap > usualMs) return false
    lateMs += gap - usualMs
  }
  return lateMs <= usualMs
}

/** Keys before a pause: one by itself, well apart from the scan, or several as slow as people type. */
function isSlow(gaps: readonly number[], fastMs: number): boolean {
  const pauseMs = gaps.at(-1) ?? 0
  return gaps.length === 1 ? pauseMs > 2 * fastMs : gaps.every((gap) => gap > fastMs)
}
