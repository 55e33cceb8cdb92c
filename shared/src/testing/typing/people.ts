import { eventsOf, type KeyEvent, type Machine } from './key-events.ts'
import { type Press, pressFor } from './keyboards.ts'
import type { Random } from './random.ts'

/** How somebody types. Times from key to key in ms. */
export interface Typist {
  meanMs: number
  deviationMs: number
  /** Share of keys that are pressed while the one before is still down, and how soon after it. */
  rollover?: { share: number; meanMs: number; deviationMs: number }
  /** Share of keys that bounce or are struck twice. */
  doubleStrikes?: number
  /** The last key, Enter, comes faster or slower than the others. */
  enterMs?: readonly [number, number]
}

/**
 * As published. Dhakal, Feit, Kristensson, Oulasvirta: Observations on Typing from 136 Million Keystrokes (CHI 2018):
 * from key to key 239 ms on average (deviation 112), 122 for fast typists; a key is held for 110 ms, a quarter of all keys
 * are rolled over, half of a fast typist's. Salthouse (1984) found bursts with 60 ms and less between two hands. Number
 * pads: 80 to 120 ms for people who do nothing else.
 */
export const typists = {
  'ordinary typist': {
    meanMs: 240,
    deviationMs: 110,
    rollover: { share: 0.25, meanMs: 110, deviationMs: 35 },
  },
  'fast typist': { meanMs: 120, deviationMs: 45, rollover: { share: 0.5, meanMs: 75, deviationMs: 25 } },
  'bursts of a very fast typist': {
    ...{ meanMs: 75, deviationMs: 22, rollover: { share: 0.5, meanMs: 52, deviationMs: 14 } },
  },
  'cashier on the number pad': { meanMs: 110, deviationMs: 25 },
  'fastest number pad': { meanMs: 80, deviationMs: 16, enterMs: [45, 110] },
  'Enter right after the digits': { meanMs: 105, deviationMs: 25, enterMs: [25, 60] },
  'double strikes': { meanMs: 120, deviationMs: 45, doubleStrikes: 0.15 },
} as const satisfies Record<string, Typist>

const HELD_MS = { mean: 110, deviation: 23, least: 40 }
const BOUNCE_MS = [5, 30] as const

/** A text and Enter, typed from this time on. */
export function typeText(
  random: Random,
  typist: Typist,
  presses: readonly Press[],
  fromMs: number,
  machine: Machine,
) {
  const events: KeyEvent[] = []
  const { rollover, doubleStrikes = 0, enterMs } = typist
  let atMs = fromMs
  const ups = new Map<string, number>()
  presses.forEach((press, at) => {
    const isRolled = rollover !== undefined && random.chance(rollover.share)
    const isEnter = at === presses.length - 1
    const gapMs =
      isEnter && enterMs
        ? random.between(...enterMs)
        : isRolled
          ? Math.max(12, random.normal(rollover.meanMs, rollover.deviationMs))
          : Math.max(20, random.logNormal(typist.meanMs, typist.deviationMs))
    // A key has to go up before it goes down again.
    if (at > 0) atMs = Math.max(atMs + gapMs, (ups.get(press.code) ?? 0) + 15)
    const heldMs = Math.max(HELD_MS.least, random.normal(HELD_MS.mean, HELD_MS.deviation))
    if (!isEnter && random.chance(doubleStrikes)) {
      const bounceMs = random.between(...BOUNCE_MS)
      events.push(...eventsOf(press, { by: 'person', downMs: atMs, upMs: atMs + bounceMs / 2 }, machine))
      atMs += bounceMs
    }
    const upMs = atMs + heldMs
    ups.set(press.code, upMs)
    events.push(...eventsOf(press, { by: 'person', downMs: atMs, upMs }, machine))
  })
  return events
}

const REPEAT_AFTER_MS = 500

/** A key held down: it repeats every 30 to 35 ms, and then Enter. */
export function holdKey(random: Random, fromMs: number, machine: Machine): KeyEvent[] {
  const press = { code: random.oneOf(['Digit1', 'Digit0', 'KeyE', 'Numpad5']) }
  const everyMs = random.between(30, 35)
  const count = random.whole(5, 40)
  const endMs = fromMs + REPEAT_AFTER_MS + count * everyMs
  const [down, up] = eventsOf(press, { by: 'person', downMs: fromMs, upMs: endMs }, machine)
  const repeats = Array.from({ length: count }, (_, n) => ({
    ...(down as KeyEvent),
    atMs: fromMs + REPEAT_AFTER_MS + n * everyMs,
    repeat: true,
  }))
  const enterMs = endMs + random.between(20, 150)
  const enter = eventsOf({ code: 'Enter' }, { by: 'person', downMs: enterMs, upMs: enterMs + 90 }, machine)
  return [down as KeyEvent, ...repeats, up as KeyEvent, ...enter]
}

const WORDS = [
  'milk',
  'bread',
  'table water',
  'ice cream',
  '12 eggs',
  'Jam',
  'co-op',
  'A4',
  'tea 20',
  'organic oats',
]
const enter: Press = { code: 'Enter' }

/** What is typed at a till: a name to be found, and Enter. */
export const aText = (random: Random, { layout }: Machine): Press[] => {
  const text = [random.oneOf(WORDS), ...(random.chance(0.5) ? [random.oneOf(WORDS)] : [])].join(' ')
  return [...[...text].flatMap((character) => pressFor(character, layout) ?? []), enter]
}

/** A number of 1 to 13 digits on the number pad, and Enter. */
export const aNumber = (random: Random): Press[] => [
  ...Array.from({ length: random.whole(1, 13) }, () => ({ code: `Numpad${random.whole(0, 9)}` })),
  enter,
]
