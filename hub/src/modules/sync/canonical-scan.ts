import { MAX_JSON_DEPTH } from '@codex/shared/journal/canonical'

/**
 * Proves in one pass, and without making anything of it, that UTF-8 holds a value as `canonicalJson` writes it. Every
 * function takes the place where its value begins and answers with the place behind it, or `NOT_PROVEN`.
 *
 * Only what is proven is canonical; what is not may still be: names that are not plain ASCII and numbers that are no
 * integers of fifteen digits are left to the slow way, which tells exactly.
 */
export const NOT_PROVEN = -1

export const QUOTE = 0x22
const COMMA = 0x2c
const MINUS = 0x2d
const COLON = 0x3a
const BACKSLASH = 0x5c
const SPACE = 0x20
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [0x7b, 0x7d, 0x5b, 0x5d]

/** Bytes that stand for themselves in a string: all but quote, backslash and control characters. */
const STANDS = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= SPACE && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0,
)

const [TRUE, FALSE, NULL] = ['true', 'false', 'null'].map((word) => Buffer.from(word)) as [
  Buffer,
  Buffer,
  Buffer,
]

/** A member of the outermost object whose value is looked for; `at` stays `NOT_PROVEN` when there is none. */
export type Wanted = { readonly name: Buffer; at: number }

function scanValue(bytes: Buffer, at: number, depth: number): number {
  const byte = bytes[at]
  if (byte === QUOTE) return scanString(bytes, at)
  if (byte === OPEN_OBJECT) return scanObject(bytes, at, depth)
  if (byte === OPEN_ARRAY) return scanArray(bytes, at, depth)
  if (byte === 0x74) return scanWord(bytes, at, TRUE)
  if (byte === 0x66) return scanWord(bytes, at, FALSE)
  if (byte === 0x6e) return scanWord(bytes, at, NULL)
  return scanInteger(bytes, at)
}

/** `depth`: how many values hold this one. */
export function scanObject(bytes: Buffer, open: number, depth: number, wanted?: Wanted): number {
  if (bytes[open] !== OPEN_OBJECT || depth >= MAX_JSON_DEPTH) return NOT_PROVEN
  let at = open + 1
  if (bytes[at] === CLOSE_OBJECT) return at + 1
  let before = NOT_PROVEN
  for (;;) {
    const end = scanName(bytes, at)
    if (end === NOT_PROVEN || bytes[end] !== COLON) return NOT_PROVEN
    if (before !== NOT_PROVEN && !isBefore(bytes, before, at)) return NOT_PROVEN
    if (wanted && end - at === wanted.name.length && scanWord(bytes, at, wanted.name) === end)
      wanted.at = end + 1
    before = at
    at = scanValue(bytes, end + 1, depth + 1)
    if (at === NOT_PROVEN) return NOT_PROVEN
    if (bytes[at] === CLOSE_OBJECT) return at + 1
    if (bytes[at] !== COMMA) return NOT_PROVEN
    at += 1
  }
}

function scanArray(bytes: Buffer, open: number, depth: number): number {
  if (depth >= MAX_JSON_DEPTH) return NOT_PROVEN
  let at = open + 1
  if (bytes[at] === CLOSE_ARRAY) return at + 1
  for (;;) {
    at = scanValue(bytes, at, depth + 1)
    if (at === NOT_PROVEN) return NOT_PROVEN
    if (bytes[at] === CLOSE_ARRAY) return at + 1
    if (bytes[at] !== COMMA) return NOT_PROVEN
    at += 1
  }
}

function scanString(bytes: Buffer, open: number): number {
  let at = open + 1
  for (;;) {
    while (at < bytes.length && STANDS[bytes[at] as number] === 1) at += 1
    if (bytes[at] === QUOTE) return at + 1
    if (bytes[at] !== BACKSLASH) return NOT_PROVEN
    at = scanEscape(bytes, at + 1)
    if (at === NOT_PROVEN) return NOT_PROVEN
  }
}

const SHORT_ESCAPES = Buffer.from('"\\bfnrt')
const LONG_ESCAPE = /^u00(?:0[0-7be]|1[0-9a-f])$/

/** The one way to write a character that has to be escaped. Others, lone surrogates among them, are not proven. */
function scanEscape(bytes: Buffer, at: number): number {
  if (SHORT_ESCAPES.includes(bytes[at] as number)) return at + 1
  return LONG_ESCAPE.test(bytes.toString('latin1', at, at + 5)) ? at + 5 : NOT_PROVEN
}

/** A string in printable ASCII without quote and backslash. */
export function scanName(bytes: Buffer, open: number): number {
  if (bytes[open] !== QUOTE) return NOT_PROVEN
  for (let at = open + 1; at < bytes.length; at += 1) {
    const byte = bytes[at] as number
    if (byte === QUOTE) return at + 1
    if (byte < SPACE || byte > 0x7e || byte === BACKSLASH) return NOT_PROVEN
  }
  return NOT_PROVEN
}

/** Members stand in the order of their UTF-16 code units, which for ASCII is that of bytes. A quote ends a name. */
function isBefore(bytes: Buffer, first: number, second: number): boolean {
  for (let i = 1; ; i += 1) {
    const one = bytes[first + i] as number
    const other = bytes[second + i] as number
    if (one !== other) return one === QUOTE || (other !== QUOTE && one < other)
    if (one === QUOTE) return false
  }
}

/** At most fifteen digits: each such integer is exact, and printed as it was written. */
export function scanInteger(bytes: Buffer, start: number): number {
  const first = bytes[start] === MINUS ? start + 1 : start
  let at = first
  while (isDigit(bytes[at])) at += 1
  if (at === first || at - first > 15) return NOT_PROVEN
  const isZero = bytes[first] === 0x30
  return isZero && (at - first > 1 || first > start) ? NOT_PROVEN : at
}

export const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39

export function scanWord(bytes: Buffer, start: number, word: Buffer): number {
  for (let i = 0; i < word.length; i += 1) if (bytes[start + i] !== word[i]) return NOT_PROVEN
  return start + word.length
}
