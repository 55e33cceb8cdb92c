import type { KeyEvent, Machine } from './key-events.ts'
import { aNumber, aText, holdKey, type Typist, typeText, typists } from './people.ts'
import { createRandom, type Random } from './random.ts'
import { withStall } from './scanners.ts'
import { playScan, type Scanning, scannings } from './scannings.ts'
import { hear, typedBy } from './wedge-trial.ts'

const us: Machine = { layout: 'us' }

/** People alone: whatever is taken for a scan is one too many. */
export interface PersonFigures {
  kind: string
  texts: number
  keys: number
  /** Framed or refused as a scan. */
  takenForScans: number
  framed: number
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

/** What was typed meanwhile comes all at once, as fast as any scanner. */
const standing =
  (typist: Typist, isNumber: boolean): Typing =>
  (random) =>
    withStall(random, typing(typist, isNumber)(random), [110, 1_000])

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
  'fast typist, the system stands for up to 1 s': standing(typists['fast typist'], false),
  'fastest number pad, the system stands for up to 1 s': standing(typists['fastest number pad'], true),
}

export const personFigures = (texts: number, seed = 1): PersonFigures[] =>
  Object.entries(ways).map(([kind, type]) => {
    const random = createRandom(seed)
    const figures = { kind, texts, keys: 0, takenForScans: 0, framed: 0, changed: 0, swallowedEnters: 0 }
    for (let n = 0; n < texts; n += 1) {
      const events = type(random)
      const { frames, refused, field, swallowedEnters } = hear(events)
      figures.keys += events.filter(({ is }) => is === 'down').length
      figures.takenForScans += frames.length + refused
      figures.framed += frames.length
      figures.swallowedEnters += swallowedEnters
      if (field !== typedBy(events, 'person')) figures.changed += 1
    }
    return figures
  })

export const scanFigures = (scans: number, seed = 2): ScanFigures[] =>
  Object.entries(scannings).map(([kind, scanning]) => {
    const random = createRandom(seed)
    const figures = { kind, scans, exact: 0, refused: 0, missed: 0, wrong: 0, changed: 0 }
    for (let n = 0; n < scans; n += 1) scanOnce(random, scanning, figures)
    return figures
  })

function scanOnce(random: Random, scanning: Scanning, figures: ScanFigures): void {
  const { codes, events, typed } = playScan(random, scanning)
  const { frames, refused, field } = hear(events, scanning.isUs ? { layout: 'us' } : {})
  const isExact = frames.length === codes.length && codes.every((code) => frames.includes(code))
  if (frames.some((text) => !codes.includes(text))) figures.wrong += 1
  else if (isExact && refused === 0) figures.exact += 1
  else if (refused > 0) figures.refused += 1
  else figures.missed += 1
  if (isExact && field !== typedBy(typed, 'person')) figures.changed += 1
}
