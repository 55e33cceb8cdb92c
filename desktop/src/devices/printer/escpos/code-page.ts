import { cleanText } from '@codex/shared/receipt/text-columns'
import { type CodePage, codePageTables } from './code-page-tables.ts'

/** Signs that number formats and writers use and most code pages lack, as the nearest one they have. */
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
}

/**
 * The text as it is laid out and printed: accents joined to their letters, control characters as blanks. Safety counts on
 * it: a product named with an ESC must not command the printer.
 */
export const toPrintable = (text: string): string =>
  cleanText(text.normalize('NFC')).replace(/[^\x20-\x7e]/gu, (character) => FOLDED[character] ?? character)

const MISSING = '\ufffd'

const bytesOf = new Map<CodePage, ReadonlyMap<string, number>>()

function bytesIn(page: CodePage): ReadonlyMap<string, number> {
  const known = bytesOf.get(page)
  if (known) return known
  const characters = [...codePageTables[page]].entries()
  const bytes = new Map(
    [...characters].flatMap(([at, sign]) => (sign === MISSING ? [] : [[sign, 0x80 + at] as const])),
  )
  bytesOf.set(page, bytes)
  return bytes
}

/** A character's byte in a code page; undefined where the page lacks it. Printable ASCII is the same in all. */
export const byteIn = (page: CodePage, character: string): number | undefined =>
  character >= ' ' && character <= '~' ? character.charCodeAt(0) : bytesIn(page).get(character)
