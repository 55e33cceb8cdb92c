import { GS } from '../wedge-keys.ts'
import { align, type Place } from './align.ts'
import type { ScannerFinding, Turned } from './findings.ts'
import { TEST_SYMBOL } from './test-symbol.ts'

export interface TestReading {
  text: string
  /** Where it is told apart from the code. */
  aim: string | null
  refused: string | null
}

export interface Judged {
  findings: ScannerFinding[]
  /** What came, character by character, and which of them are not as they were sent. */
  shown: { text: string; isWrong: boolean }[]
}

/** Characters by which a code may end; empty where something else tells its end. */
export type Ends = readonly string[]

const IDENTIFIER = /^.[A-Za-z]\d(?=.)/su
const CONTROL_END = /[\u0000-\u001c\u001e\u001f]+$/
/** More places than this that differ: it is another code. */
const MOST_DIFFERENT = 0.5

/** Holds what a scanner sent for the test symbol against the symbol. Never throws, whatever came. */
export function judgeReading({ text, aim, refused }: TestReading, ends: Ends): Judged {
  if (text === '') return { findings: [{ finding: 'NOT_READ', reason: refused ?? '' }], shown: [] }
  const tail = CONTROL_END.exec(text)?.[0] ?? ''
  const whole = text.slice(0, text.length - tail.length)
  const { identifier, body } = partIdentifier(whole, aim)
  const places = align(TEST_SYMBOL.elements, body)
  const show = (isWrong: (place: Place) => boolean) => [
    ...[...identifier.got].map((character) => ({ text: character, isWrong: identifier.isWrong })),
    ...places.flatMap((place) =>
      place.got === undefined ? [] : [{ text: place.got, isWrong: isWrong(place) }],
    ),
    ...[...tail].map((character) => ({ text: character, isWrong: !isEnd(tail, ends) })),
  ]
  const different = places.filter(({ sent, got }) => sent !== got)
  const turned = turnedIn(places)
  const isOther = different.length > places.length * MOST_DIFFERENT && !isByRule(turned, places)
  if (isOther) return { findings: [{ finding: 'OTHER_CODE' }], shown: show(() => false) }
  const findings = [
    ...characterFindings(turned, places),
    ...separatorFindings(places),
    ...lengthFindings(places),
    ...identifierFindings(identifier),
    ...endFindings(tail, ends),
  ]
  return {
    findings: findings.length > 0 ? findings : [{ finding: 'GOOD' }],
    shown: show(({ sent, got }) => sent !== got),
  }
}

/** The three characters in front, whatever a keyboard made of the bracket. */
function partIdentifier(whole: string, aim: string | null) {
  if (aim !== null) return { identifier: { text: aim, got: '', isWrong: false }, body: whole }
  const sent = IDENTIFIER.exec(whole)?.[0]
  if (sent === undefined || TEST_SYMBOL.elements.startsWith(sent) || !isIdentifier(sent, whole))
    return { identifier: { text: '', got: '', isWrong: false }, body: whole }
  const isWrong = sent !== TEST_SYMBOL.aim
  return { identifier: { text: sent, got: sent, isWrong }, body: whole.slice(sent.length) }
}

/** A turned bracket counts as one where the code begins right behind. */
const isIdentifier = (sent: string, whole: string): boolean =>
  sent.startsWith(']') ||
  align(TEST_SYMBOL.elements, whole.slice(3)).length < align(TEST_SYMBOL.elements, whole).length

/** Each character that came as another one, once. */
function turnedIn(places: readonly Place[]): Turned[] {
  const seen = new Map<string, Turned>()
  for (const { sent, got } of places)
    if (sent !== undefined && got !== undefined && sent !== got && sent !== GS)
      seen.set(`${sent}${got}`, [sent, got])
  return [...seen.values()]
}

/** The same character always comes as the same other one. */
function isByRule(turned: readonly Turned[], places: readonly Place[]): boolean {
  const becomes = new Map<string, string>()
  for (const { sent, got } of places) {
    if (sent === undefined || got === undefined || sent === GS) continue
    const known = becomes.get(sent)
    if (known !== undefined && known !== got) return false
    becomes.set(sent, got)
  }
  return turned.length > 0 && new Set(becomes.values()).size === becomes.size
}

const swapped = (character: string): string =>
  character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase()

function characterFindings(turned: readonly Turned[], places: readonly Place[]): ScannerFinding[] {
  if (turned.length === 0) return []
  if (turned.every(([sent, got]) => got === swapped(sent))) return [{ finding: 'CASE_SWAPPED' }]
  return [{ finding: isByRule(turned, places) ? 'LAYOUT' : 'MANGLED', turned }]
}

function separatorFindings(places: readonly Place[]): ScannerFinding[] {
  const at = places.findIndex(({ sent }) => sent === GS)
  const got = places[at]?.got
  if (got === GS) return []
  return [got === undefined ? { finding: 'SEPARATOR_MISSING' } : { finding: 'SEPARATOR_OTHER', got }]
}

function lengthFindings(places: readonly Place[]): ScannerFinding[] {
  const whereOf = (from: number, to: number) =>
    from === 0 ? 'front' : to === places.length ? 'end' : ('middle' as const)
  const findings: ScannerFinding[] = []
  for (let from = 0; from < places.length; ) {
    const kind = kindOf(places[from])
    let to = from + 1
    while (to < places.length && kindOf(places[to]) === kind) to += 1
    const run = places.slice(from, to)
    if (kind === 'lost') findings.push({ finding: 'LOST', where: whereOf(from, to), count: run.length })
    if (kind === 'added')
      findings.push({
        finding: 'ADDED',
        where: whereOf(from, to),
        text: run.map(({ got }) => got ?? '').join(''),
      })
    from = to
  }
  return findings
}

function kindOf(place: Place | undefined): 'lost' | 'added' | 'kept' {
  if (place?.got === undefined) return place?.sent === GS ? 'kept' : 'lost'
  return place.sent === undefined ? 'added' : 'kept'
}

function identifierFindings({ text }: { text: string }): ScannerFinding[] {
  if (text === TEST_SYMBOL.aim) return []
  return [text === '' ? { finding: 'IDENTIFIER_MISSING' } : { finding: 'IDENTIFIER_OTHER', got: text }]
}

const isEnd = (tail: string, ends: Ends): boolean =>
  ends.length === 0 || (tail !== '' && [...tail].every((character) => ends.includes(character)))

function endFindings(tail: string, ends: Ends): ScannerFinding[] {
  if (isEnd(tail, ends)) return []
  return [tail === '' ? { finding: 'TERMINATOR_MISSING' } : { finding: 'TERMINATOR_OTHER', got: tail }]
}
