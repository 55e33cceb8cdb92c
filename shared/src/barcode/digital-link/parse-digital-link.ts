import { type Ai, findAi } from '../gs1/ai-table.ts'
import { type ElementResult, type Gs1Element, readElement } from '../gs1/element.ts'
import type { Gs1Result } from '../gs1/element-string.ts'
import { findPairingFault } from '../gs1/pairing.ts'
import type { Gs1Reason } from '../gs1/refusal.ts'
import { decodePercent } from './percent.ts'
import { type LinkPart, type SplitLink, splitLink } from './split-link.ts'

/**
 * Reads an uncompressed GS1 Digital Link URI (GS1 Digital Link Standard: URI Syntax 1.4, clauses 4 and 5): a
 * primary key and its qualifiers in the path, behind any host and stem, data attributes in the query. Names of
 * the query that are no digits belong to somebody else and are passed over; so is the fragment.
 *
 * @returns undefined for a text that is no such URI: no primary key stands where one would, or what follows it
 * is not even of the shape of its value (`/01/about`)
 */
export function parseDigitalLink(uri: string): Gs1Result | undefined {
  const link = splitLink(uri)
  const found = link && findKey(link.segments)
  if (!link || !found) return undefined
  const elements: Gs1Element[] = []
  for (const result of [found.result, ...readQualifiers(found, link.segments), ...readAttributes(link)]) {
    if (!result.ok) return result
    elements.push(result.element)
  }
  const refusal = findPairingFault(elements)
  return refusal ? { ok: false, refusal } : { ok: true, elements }
}

interface FoundKey {
  key: Ai
  /** Place of the key among the segments. */
  index: number
  result: ElementResult
}

/** Every second segment from the end is an identifier until one is a primary key; before it comes the stem. */
function findKey(segments: readonly LinkPart[]): FoundKey | undefined {
  for (let index = segments.length - 2; index >= 0; index -= 2) {
    const key = findAi(segments[index]!.text)
    const value = segments[index + 1]!
    if (!key) return undefined
    if (key.qualifiers === undefined) continue
    const text = decodePercent(value.text)
    const result = text === undefined ? undefined : readElement(key, padded(key, text), value.at)
    return result && (result.ok || !SHAPE.has(result.refusal.reason)) ? { key, index, result } : undefined
  }
  return undefined
}

const SHAPE: ReadonlySet<Gs1Reason> = new Set([
  'GS1_TOO_SHORT',
  'GS1_TOO_LONG',
  'GS1_CHARACTER',
  'GS1_CHECK_PAIR',
  'GS1_COMPANY_PREFIX',
])

/** GTIN-8, -12 and -13 may stand for their fourteen digits (clause 4.8). */
function padded({ ai }: Ai, value: string): string {
  return ai === '01' && /^([0-9]{8}|[0-9]{12,13})$/.test(value) ? value.padStart(14, '0') : value
}

function* readQualifiers({ key, index }: FoundKey, segments: readonly LinkPart[]): Generator<ElementResult> {
  const taken: string[] = []
  // From the key to the end they come in pairs: that is how it was found.
  for (let at = index + 2; at < segments.length; at += 2) {
    const name = segments[at]!
    const value = segments[at + 1]!
    taken.push(name.text)
    const isInOrder = key.qualifiers?.some((sequence) => isSubsequence(taken, sequence))
    yield isInOrder ? readPart(name.text, value) : refuse('GS1_LINK_ORDER', name.text, name.at)
  }
}

function isSubsequence(taken: readonly string[], sequence: readonly string[]): boolean {
  let next = 0
  for (const ai of sequence) if (ai === taken[next]) next += 1
  return next === taken.length
}

function* readAttributes({ pairs }: SplitLink): Generator<ElementResult> {
  for (const { name: sent, value } of pairs) {
    // `%31%37` is 17 too: a date that a till passes over is an article sold after it.
    const name = decodePercent(sent) ?? sent
    if (!/^[0-9]+$/.test(name)) continue
    const isAttribute = findAi(name)?.isLinkAttribute ?? true
    yield isAttribute ? readPart(name, value) : refuse('GS1_LINK_ATTRIBUTE', name, value.at)
  }
}

function readPart(name: string, { text, at }: LinkPart): ElementResult {
  const ai = findAi(name)
  const value = decodePercent(text)
  if (!ai) return refuse('GS1_AI_UNKNOWN', '', at)
  return value === undefined ? refuse('GS1_LINK_ESCAPE', name, at) : readElement(ai, value, at)
}

const refuse = (reason: Gs1Reason, ai: string, at: number): ElementResult => ({
  ok: false,
  refusal: { reason, ai, at },
})
