import { eventsOf, type KeyEvent, type Machine } from './key-events.ts'
import type { Press } from './keyboards.ts'
import { aText, type Typist, typeText, typists } from './people.ts'
import type { Random } from './random.ts'
import { aCode, type Scanner, typeCode, withFalter, withStall } from './scanners.ts'

/** A scan, and what happens meanwhile. */
export interface Scanning {
  scanner: Scanner
  /** The system stands still. */
  stallMs?: readonly [number, number]
  /** The scanner does. */
  falterMs?: readonly [number, number]
  machine?: Machine
  isUs?: boolean
  typist?: Typist
  /** The scan comes so long after what was typed. */
  afterMs?: readonly [number, number]
  /** Somebody presses one of these, once, at any time of the scan. */
  keys?: readonly Press[]
  /** Another scanner of the same kind scans as well. */
  isTwice?: boolean
}

const us: Machine = { layout: 'us' }
const usual = (everyMs: number, jitter = 0.3): Scanner => ({ everyMs, jitter, layout: 'us' })
const shortMs = [40, 110] as const
const longMs = [110, 1_000] as const
const enter: Press = { code: 'Enter' }
const editing: readonly Press[] = ['Backspace', 'ArrowLeft', 'Delete', 'Escape', 'F9'].map((code) => ({
  code,
}))

/** What a till's scanners meet. */
export const scannings: Readonly<Record<string, Scanning>> = {
  ...Object.fromEntries([4, 8, 12, 16, 20, 25, 30].map((ms) => [`${ms} ms, ±30%`, { scanner: usual(ms) }])),
  '30 ms, ±50%': { scanner: usual(30, 0.5) },
  'six keys at once, 8 ms': { scanner: { ...usual(8), keysAtOnce: 6 } },
  '8 ms, the system stands for 40 to 110 ms': { scanner: usual(8), stallMs: shortMs },
  '20 ms, the system stands for 40 to 110 ms': { scanner: usual(20), stallMs: shortMs },
  '30 ms, the system stands for 40 to 110 ms': { scanner: usual(30), stallMs: shortMs },
  '8 ms, the system stands for up to 1 s': { scanner: usual(8), stallMs: longMs },
  '20 ms, the system stands for up to 1 s': { scanner: usual(20), stallMs: longMs },
  '30 ms, the system stands for up to 1 s': { scanner: usual(30), stallMs: longMs },
  '8 ms, the scanner falters for up to 1 s': { scanner: usual(8), falterMs: [40, 1_000] },
  '20 ms, the scanner falters for up to 1 s': { scanner: usual(20), falterMs: [80, 1_000] },
  'US scanner, US machine with Caps Lock, by place': {
    ...{ scanner: usual(12), machine: { layout: 'us', capsLock: true }, isUs: true },
  },
  'US scanner, German machine, by place': { scanner: usual(12), machine: { layout: 'de' }, isUs: true },
  'US scanner, French machine, by place': { scanner: usual(12), machine: { layout: 'fr' }, isUs: true },
  'German scanner, German machine': { scanner: { ...usual(12), layout: 'de' }, machine: { layout: 'de' } },
  'French scanner, French machine': { scanner: { ...usual(12), layout: 'fr' }, machine: { layout: 'fr' } },
  'US scanner, German machine, not set up': { scanner: usual(12), machine: { layout: 'de' } },
  'US scanner, French machine, not set up': { scanner: usual(12), machine: { layout: 'fr' } },
  'at 8 ms while a fast typist types': { scanner: usual(8), typist: typists['fast typist'] },
  'at 20 ms while an ordinary typist types': { scanner: usual(20), typist: typists['ordinary typist'] },
  'at 12 ms while the number pad is used': {
    ...{ scanner: usual(12), typist: typists['cashier on the number pad'] },
  },
  'at 8 ms, soon after a fast typist typed': {
    ...{ scanner: usual(8), typist: typists['fast typist'], afterMs: [130, 1_500] },
  },
  'at 20 ms, soon after an ordinary typist typed': {
    ...{ scanner: usual(20), typist: typists['ordinary typist'], afterMs: [130, 1_500] },
  },
  'at 8 ms, typing, the system stands for up to 1 s': {
    ...{ scanner: usual(8), typist: typists['fast typist'], stallMs: [40, 1_000] },
  },
  'at 12 ms, somebody types and presses Enter': {
    ...{ scanner: usual(12), typist: typists['fast typist'], keys: [enter] },
  },
  'at 12 ms, somebody presses Enter': { scanner: usual(12), keys: [enter] },
  'at 12 ms, somebody presses an arrow, Backspace, F9': { scanner: usual(12), keys: editing },
  'two scanners at once, 8 ms': { scanner: usual(8), isTwice: true },
}

const HELD_MS = [70, 150] as const
const EARLIEST_MS = 1_000

/** The codes on the goods, all keys that are pressed, and the person's among them. */
export function playScan(random: Random, scanning: Scanning) {
  const { scanner, stallMs, falterMs, machine = us, typist, afterMs, keys, isTwice } = scanning
  const code = aCode(random)
  const typed = typist
    ? withoutEnter(typeText(random, typist, aText(random, machine), EARLIEST_MS, machine))
    : []
  const typedMs = typed.at(-2)?.atMs ?? EARLIEST_MS
  const fromMs = afterMs ? typedMs + random.between(...afterMs) : random.between(EARLIEST_MS, typedMs)
  const scan = typeCode(random, scanner, code, fromMs, machine)
  const other = isTwice ? aCode(random) : undefined
  const lastMs = scan.at(-1)?.atMs ?? fromMs
  const more =
    other === undefined ? [] : typeCode(random, scanner, other, random.between(fromMs, lastMs), machine)
  if (keys) {
    const downMs = random.between(fromMs, lastMs)
    const held = { by: 'person', downMs, upMs: downMs + random.between(...HELD_MS) } as const
    typed.push(...eventsOf(random.oneOf(keys), held, machine))
  }
  const faltering = falterMs ? withFalter(random, scan, falterMs) : scan
  const heard = [...typed, ...faltering, ...more]
  return {
    codes: other === undefined ? [code] : [code, other],
    events: stallMs ? withStall(random, typist ? heard : faltering, stallMs) : heard,
    typed,
  }
}

/** Whoever types while somebody scans looks for something and has not ended yet. */
const withoutEnter = (events: readonly KeyEvent[]): KeyEvent[] => events.filter(({ key }) => key !== 'Enter')
