import { isWide } from './wide-ranges.ts'

/** Letters that never join with a neighbour: most receipts hold nothing else. */
const SIMPLE = /^[\x20-\x7e\xa0-\u02ff]*$/

/** Signs that stand before digits and are seen, although Unicode files them with the invisible ones. */
const SEEN_FORMAT = /[\u00ad\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u
/** Marks put on the letter before, invisible signs, and the vowels and finals of a Hangul syllable in pieces. */
const NO_COLUMN = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff\ud7b0-\ud7ff]/u
/** A sign shown as a picture (UTS #51): asked for by U+FE0F, a keycap, or a flag of two letters. */
const PICTURE = /\ufe0f|\u20e3|^[\u{1f1e6}-\u{1f1ff}]{2}/u

const WIDEST = 2

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What a reader sees as one character each: a letter with its accents, an emoji of many parts, a flag. */
export const graphemesOf = (text: string): string[] =>
  SIMPLE.test(text) ? [...text] : Array.from(segmenter.segment(text), ({ segment }) => segment)

/** Columns of one grapheme, 0 to 2. However many code points it is made of, it is one or two columns wide. */
export function graphemeColumns(grapheme: string): number {
  if (PICTURE.test(grapheme)) return WIDEST
  let columns = 0
  for (const character of grapheme) columns += characterColumns(character)
  return Math.min(WIDEST, columns)
}

/**
 * How many columns of a fixed-width paper a text takes: East Asian wide and fullwidth letters (UAX #11) and
 * pictures take two, marks and joiners none. Lines for paper have to be free of control characters: `cleanText`.
 */
export const textColumns = (text: string): number =>
  SIMPLE.test(text)
    ? text.length
    : graphemesOf(text).reduce((columns, grapheme) => columns + graphemeColumns(grapheme), 0)

const characterColumns = (character: string): number => {
  if (NO_COLUMN.test(character) && !SEEN_FORMAT.test(character)) return 0
  return isWide(Number(character.codePointAt(0))) ? 2 : 1
}

/**
 * One line of well-formed text: control characters and line ends become spaces, half a surrogate pair U+FFFD. A
 * mark without a letter gets a no-break space to stand on, lest it join what is printed before it.
 */
export function cleanText(text: string): string {
  if (SIMPLE.test(text)) return text
  const clean = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').replace(/\p{Cs}/gu, '\ufffd')
  return joinsBefore(clean) ? `\u00a0${clean}` : clean
}

const joinsBefore = (text: string): boolean => segmenter.segment(`x${text}`).containing(0)?.segment !== 'x'
