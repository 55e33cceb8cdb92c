import type { KeyEvent, Machine } from './key-events.ts'
import { aNumber, aText, holdKey, type Typist, typeText, typists } from './people.ts'
import { createRandom, type Random } from './random.ts'
import { aCode, type Scanner, typeCode, withStall } from './scanners.ts'
import { hear, typedBy } from './wedge-trial.ts'

const us: Machine = { layout: 'us' }

/** People alone: whatever is taken for a scan is one too many. */
export interface PersonFigures {
  kind: string
  texts: number
  keys: number
  /** Framed or refused as a scan. */
  takenForScans: number
  /** Texts that a field has otherwise than typed, and Enters that went nowhere. */
  changed: number
  swallowedEnters: number
}

/** Scans: each is one of these. */
export interface ScanFigures {
  kind: string
  scans: number
  exact: number
  /** Said to be lost: the cashier scans again. */
  refused: number
  /** Typed into the page as if by a person. */
  missed: number
  /** Another code than on the goods: the worst. */
  wrong: number
  /** Somebody typed meanwhile: texts that are otherwise than typed. */
  changed: number
}

type Typing = (random: Random) => KeyEvent[]

const isPad = (kind: string): boolean => /number pad|digits/.test(kind)

const typing =
  (typist: Typist, isNumber: boolean): Typing =>
  (random) =>
    typeText(random, typist, isNumber ? aNumber(random) : aText(random, us), 1_000, us)

const german: Machine = { layout: 'de' }

/** Every way of typing that a till meets. */
const ways: Readonly<Record<string, Typing>> = {
  ...Object.fromEntries(Object.entries(typists).map(([kind, typist]) => [kind, typing(typist, isPad(kind))])),
  'a key held down, then Enter': (random) => holdKey(random, 1_000, us),
  'Caps Lock, AltGr and dead keys': (random) => {
    const machine = { ...german, capsLock: random.chance(0.5) }
    const odd = random.oneOf([
      { code: 'Equal' },
      { code: 'KeyQ', altGr: true },
      { code: 'Digit8', altGr: true },
    ])
    const text = aText(random, machine)
    text.splice(random.whole(0, text.length - 1), 0, odd, odd)
    return typeText(random, typists['fast typist'], text, 1_000, machine)
  },
}

export const personFigures = (texts: number, seed = 1): PersonFigures[] =>
  Object.entries(ways).map(([kind, type]) => {
    const random = createRandom(seed)
    const figures = { kind, texts, keys: 0, takenForScans: 0, changed: 0, swallowedEnters: 0 }
    for (let n = 0; n < texts; n += 1) {
      const events = type(random)
      const { frames, refused, field, swallowedEnters } = hear(events)
      figures.keys += events.filter(({ is }) => is === 'down').length
      figures.takenForScans += frames.length + refused
      figures.swallowedEnters += swallowedEnters
      if (field !== typedBy(events, 'person')) figures.changed += 1
    }
    return figures
  })

type Scanning = {
  scanner: Scanner
  stallMs?: readonly [number, number]
  machine?: Machine
  isUs?: boolean
  typist?: Typist
}

const usual = (everyMs: number, jitter = 0.3): Scanner => ({ everyMs, jitter, layout: 'us' })

const scannings: Readonly<Record<string, Scanning>> = {
  ...Object.fromEntries([4, 8, 12, 16, 20, 25, 30].map((ms) => [`${ms} ms, ±30%`, { scanner: usual(ms) }])),
  '30 ms, ±50%': { scanner: usual(30, 0.5) },
  'six keys at once, 8 ms': { scanner: { ...usual(8), keysAtOnce: 6 } },
  '8 ms, the system stands for 40 to 110 ms': { scanner: usual(8), stallMs: [40, 110] },
  '20 ms, the system stands for 40 to 110 ms': { scanner: usual(20), stallMs: [40, 110] },
  '30 ms, the system stands for 40 to 110 ms': { scanner: usual(30), stallMs: [40, 110] },
  '8 ms, the system stands for up to 1 s': { scanner: usual(8), stallMs: [110, 1_000] },
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
    scanner: usual(12),
    typist: typists['cashier on the number pad'],
  },
}

export const scanFigures = (scans: number, seed = 2): ScanFigures[] =>
  Object.entries(scannings).map(([kind, scanning]) => {
    const random = createRandom(seed)
    const figures = { kind, scans, exact: 0, refused: 0, missed: 0, wrong: 0, changed: 0 }
    for (let n = 0; n < scans; n += 1) scanOnce(random, scanning, figures)
    return figures
  })

function scanOnce(
  random: Random,
  { scanner, stallMs, machine = us, isUs, typist }: Scanning,
  figures: ScanFigures,
): void {
  const code = aCode(random)
  const typed = typist ? withoutEnter(typeText(random, typist, aText(random, machine), 1_000, machine)) : []
  const lastMs = typed.at(-2)?.atMs ?? 1_000
  const scan = typeCode(random, scanner, code, random.between(1_000, lastMs), machine)
  const events = [...typed, ...(stallMs ? withStall(random, scan, stallMs) : scan)]
  const { frames, refused, field } = hear(events, isUs ? { layout: 'us' } : {})
  if (frames.length === 1 && frames[0] === code && refused === 0) figures.exact += 1
  else if (frames.length > 0) figures.wrong += 1
  else if (refused > 0) figures.refused += 1
  else figures.missed += 1
  if (frames.length === 1 && frames[0] === code && field !== typedBy(typed, 'person')) figures.changed += 1
}

/** Whoever types while somebody scans looks for something and has not ended yet. */
const withoutEnter = (events: readonly KeyEvent[]): KeyEvent[] => events.filter(({ key }) => key !== 'Enter')
