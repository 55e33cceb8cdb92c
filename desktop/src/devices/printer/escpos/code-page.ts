import { CP858_HIGH } from './cp858.ts'

const bytes = new Map([...CP858_HIGH].map((character, at) => [character, 0x80 + at] as const))

/** Signs that number formats and writers use and the code page lacks, as the nearest one it has. */
const FOLDED: { readonly [character: string]: string } = {
  '\u00a0': ' ',
  '\u00ad': '-',
  '\u2007': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': ',',
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\t': ' ',
  '\n': ' ',
}

/** Stands where the printer has no letter: visible, so that nobody takes the text for complete. */
const MISSING = '?'

/**
 * The text as the printer can show it: one character a column, none of them a control character. Layout counts on
 * it, and so does safety: a product named with an ESC must not command the printer.
 */
export const toPrintable = (text: string): string =>
  [...text.normalize('NFC')].map((character) => printable(FOLDED[character] ?? character)).join('')

const printable = (character: string): string =>
  /^[\x20-\x7e]$/.test(character) || bytes.has(character) ? character : MISSING

/** One byte a character. */
export const encodeCodePage = (text: string): number[] =>
  [...toPrintable(text)].map((character) => bytes.get(character) ?? character.charCodeAt(0))
