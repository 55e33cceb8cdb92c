import { type Burst, gapsOf, isTogether, rhythmOf, type Stroke, type TornScan } from './wedge-burst.ts'
import { isHeldByFinger, isLate, isScanners } from './wedge-fingers.ts'
import { longestRun, type Rules } from './wedge-rhythm.ts'

/** How long the rest of a scan that broke off is waited for; nobody scans again so soon. */
const REST_MS = 1_500
/** And how long for one that comes all at once, since the machine stood still. */
const STALL_MS = 5_000
/** Characters before a key that is none. Fewer are a number or a PIN, which a function key confirms. */
export const FEWEST_AROUND_KEY = 8

/** What comes within two gaps, behind a key that was no scanner's or where something was lost. */
export const tornAt = (atMs: number, fastMs: number): TornScan => ({
  fromMs: atMs,
  untilMs: atMs + 2 * fastMs,
  togetherUntilMs: atMs + 2 * fastMs,
  isSure: false,
})

/** What a burst that broke off may be the beginning of, when the next key comes at `nextMs`. */
function tornBy({ strokes, cut }: Burst, nextMs: number, { fastMs, minLength }: Rules): TornScan | undefined {
  const last = strokes.at(-1)
  if (!last) return undefined
  const fromMs = last.atMs
  const isRun = longestRun(rhythmOf(strokes, Number.POSITIVE_INFINITY), fastMs) >= minLength - 1
  const isSoon = isRun || isScanners(last)
  if (!isSoon && !isLate(last, nextMs)) return undefined
  if (cut && strokes.length < FEWEST_AROUND_KEY) return tornAt(fromMs, fastMs)
  return {
    fromMs,
    untilMs: isSoon ? fromMs + REST_MS : fromMs,
    togetherUntilMs: fromMs + STALL_MS,
    isSure: isRun,
  }
}

/** A rest that breaks off itself: what is behind it is waited for from there on, unless a finger held one of its keys. */
function goesOn({ strokes, restOf }: Burst): TornScan | undefined {
  const [first, last] = [strokes[0], strokes.at(-1)]
  if (!restOf || !first || !last || first.atMs > restOf.untilMs) return undefined
  if (strokes.some(({ atMs, upAtMs }) => upAtMs !== undefined && isHeldByFinger(atMs, upAtMs)))
    return undefined
  const fromMs = last.atMs
  return { ...restOf, fromMs, untilMs: fromMs + REST_MS, togetherUntilMs: fromMs + STALL_MS }
}

/** The scan whose rest may begin at `atMs`: of the burst before, or of the one whose rest that was. */
export function tornBefore(
  before: Burst | undefined,
  lost: TornScan | undefined,
  atMs: number,
  rules: Rules,
): TornScan | undefined {
  const torn = [before && tornBy(before, atMs, rules), before && goesOn(before), before?.restOf, lost].filter(
    (each) =>
      each !== undefined && each.fromMs <= atMs && Math.max(each.untilMs, each.togetherUntilMs) >= atMs,
  ) as TornScan[]
  if (torn.length === 0) return undefined
  return {
    fromMs: Math.min(...torn.map(({ fromMs }) => fromMs)),
    untilMs: Math.max(...torn.map(({ untilMs }) => untilMs)),
    togetherUntilMs: Math.max(...torn.map(({ togetherUntilMs }) => togetherUntilMs)),
    isSure: torn.some(({ isSure }) => isSure),
  }
}

/** Whether a burst that ends at `endMs` is the rest. What waited while the machine stood still comes all at once. */
export function isRest({ strokes, restOf }: Burst, endMs: number): boolean {
  const [first] = strokes
  if (!restOf || !first) return false
  return first.atMs <= restOf.untilMs || gapsOf(strokes, endMs).some(isTogether)
}

/** All keys of it and its terminator as fast as a scanner's. */
export const isAllFast = (strokes: readonly Stroke[], endMs: number, fastMs: number): boolean =>
  gapsOf(strokes, endMs).every((gap) => gap <= fastMs)
