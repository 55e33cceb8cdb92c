import { type CodePage, codePageTables } from '../escpos/code-page-tables.ts'

/** Epson's ESC/POS command reference, ESC t: the number of each code page that a receipt of ours may ask for. */
const PAGES: { readonly [n: number]: CodePage } = {
  0: 437,
  2: 850,
  16: 1252,
  17: 866,
  18: 852,
  19: 858,
  45: 1250,
  46: 1251,
  47: 1253,
  48: 1254,
  51: 1257,
}

/** What a byte from 80 prints when page `n` is chosen; a blank where we do not know the page. */
export function printedCharacter(n: number, byte: number): string {
  const page = PAGES[n]
  return page === undefined ? ' ' : (codePageTables[page][byte - 0x80] ?? ' ').replace('\ufffd', ' ')
}
