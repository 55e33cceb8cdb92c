import { checked, mixedBarcodes } from '../barcode.ts'
import { eventsOf, type KeyEvent, type Machine, stalled } from './key-events.ts'
import { type Layout, type Press, pressFor } from './keyboards.ts'
import type { Random } from './random.ts'

/** How a scanner types. */
export interface Scanner {
  /** From character to character, and by which share of it that varies. */
  everyMs: number
  jitter: number
  layout: Layout
  /** Keys of one report: some press up to six at once. */
  keysAtOnce?: number
}

const families = mixedBarcodes(200).map((code) => code.replace(/^\][A-Za-z]\d/, ''))

/** Codes as they are on goods: EAN-13 mostly, EAN-8, GS1 with separators, links. */
export const aCode = (random: Random): string =>
  random.chance(0.5)
    ? checked(`952${String(random.whole(0, 999_999_999)).padStart(9, '0')}`)
    : random.oneOf(families)

export const pressesOf = (code: string, layout: Layout): Press[] => [
  ...[...code].flatMap((character) => pressFor(character, layout) ?? []),
  { code: 'Enter' },
]

/** A code, typed from this time on. */
export function typeCode(
  random: Random,
  scanner: Scanner,
  code: string,
  fromMs: number,
  machine: Machine,
): KeyEvent[] {
  const { everyMs, jitter, layout, keysAtOnce = 1 } = scanner
  const events: KeyEvent[] = []
  let atMs = fromMs
  let together: { downMs: number; press: Press }[] = []
  const letGo = (): void => {
    for (const { downMs, press } of together)
      events.push(...eventsOf(press, { by: 'scanner', downMs, upMs: atMs - 0.01 }, machine))
    together = []
  }
  for (const press of pressesOf(code, layout)) {
    // Keys that are the same, or held with others, need a report of their own.
    const isAlone = press.shift || press.ctrl || press.altGr || press.code === 'Enter'
    const isTaken = together.some(
      (each) => each.press.code === press.code || each.press.shift || each.press.ctrl,
    )
    const isNext = together.length >= keysAtOnce || isAlone || isTaken
    if (together.length > 0 && isNext) {
      atMs += everyMs * random.between(1 - jitter, 1 + jitter)
      letGo()
    }
    together.push({ downMs: atMs + together.length * 0.001, press })
  }
  atMs += everyMs / 2
  letGo()
  // A scanner that presses one key at a time lets go of it half way to the next.
  return keysAtOnce > 1
    ? events
    : events.map((event, at) => (event.is === 'up' ? { ...event, atMs: half(events, at) } : event))
}

const half = (events: readonly KeyEvent[], at: number): number => {
  const downMs = events[at - 1]?.atMs ?? 0
  return (downMs + (events[at]?.atMs ?? downMs)) / 2
}

/** The system stands still for a while, once, somewhere in this. */
export function withStall(
  random: Random,
  events: readonly KeyEvent[],
  lengthMs: readonly [number, number],
): KeyEvent[] {
  const first = events[0]?.atMs ?? 0
  const last = events.at(-1)?.atMs ?? 0
  const fromMs = random.between(first, last)
  return stalled(events, fromMs, fromMs + random.between(...lengthMs))
}

/** The scanner itself falters once, in front of any of its keys but the first: what comes then comes in its rhythm. */
export function withFalter(
  random: Random,
  events: readonly KeyEvent[],
  lengthMs: readonly [number, number],
): KeyEvent[] {
  const fromMs = random.oneOf(events.filter(({ is }, at) => is === 'down' && at > 0)).atMs
  const waitMs = random.between(...lengthMs)
  return events.map((event) => (event.atMs >= fromMs ? { ...event, atMs: event.atMs + waitMs } : event))
}
