import { PRODUCT_COLUMNS, PRODUCT_TABLES, type ProductRow } from './catalog-rows.ts'
import { barcodeKey, codePrefixes, foldText, searchWords, startMark } from './catalog-text.ts'
import type { Db } from './sqlite.ts'

/** Names looked at before sorting: enough for a good first page, few enough for every key stroke. */
const CANDIDATES = 200
const LAST = '\u{10ffff}'

type Named = { readonly number: number; readonly name: string }

/** Finds products by the beginnings of words in their names, or of their SKU or barcodes. */
export function createCatalogSearch(db: Db) {
  const byWords = db.prepare<[string, number], Named>(
    `SELECT p.number, p.name FROM (SELECT rowid FROM product_text WHERE product_text MATCH ? LIMIT ?) x
     JOIN product p ON p.number = x.rowid`,
  )
  const bySku = db.prepare<[string, string, number], Named>(
    `SELECT number, name FROM product WHERE sku COLLATE NOCASE >= ? AND sku COLLATE NOCASE < ?
     ORDER BY sku COLLATE NOCASE LIMIT ?`,
  )
  const byCode = db.prepare<[string, string, number], Named>(
    `SELECT p.number, p.name FROM (SELECT key, product FROM product_barcode
       WHERE key >= ? AND key < ? ORDER BY key LIMIT ?) b
     JOIN product p ON p.number = b.product ORDER BY b.key`,
  )
  const whole = db.prepare<[number], ProductRow>(
    `SELECT ${PRODUCT_COLUMNS} FROM ${PRODUCT_TABLES} WHERE p.number = ?`,
  )

  function* named(text: string): Generator<Named> {
    const words = searchWords(text)
    if (words.length === 0) return
    const start = foldText(text.trim())
    for (const match of matches(words)) yield* sorted(byWords.all(match, CANDIDATES), start)
  }

  function* coded(text: string, limit: number): Generator<Named> {
    const code = text.trim()
    const key = barcodeKey(code)
    yield* byCode.all(key, `${key}\0`, 1)
    for (const prefix of codePrefixes(code)) yield* byCode.all(prefix, prefix + LAST, limit)
    yield* bySku.all(code, code + LAST, limit)
  }

  return (text: string, limit: number): ProductRow[] => {
    if (text.trim() === '') return []
    // Four digits and more are a code; shorter numbers are rather a size or part of a name.
    const isCode = /^\d{4,}$/.test(text.trim())
    const sources = isCode ? [coded(text, limit), named(text)] : [named(text), coded(text, limit)]
    const found = new Map<number, ProductRow>()
    for (const source of sources)
      for (const { number } of source) {
        if (found.size === limit) return [...found.values()]
        const row = found.has(number) ? undefined : whole.get(number)
        if (row) found.set(number, row)
      }
    return [...found.values()]
  }
}

/**
 * What is asked of the index, the best first: the words as they stand before the beginnings of others, and of
 * each first the names that begin so. The next is asked only when the ones before were not enough.
 */
function* matches(words: readonly string[]): Generator<string> {
  const [first, ...rest] = words as [string, ...string[]]
  const begun = [startMark(first), ...rest]
  for (const ending of ['', '*'])
    for (const wanted of [begun, words]) yield wanted.map((word) => `"${word}"${ending}`).join(' ')
}

/** Names that begin with the very text first, then by the alphabet. */
function sorted(rows: readonly Named[], start: string): Named[] {
  const keyed = rows.map((row) => ({ row, name: foldText(row.name) }))
  const startsSo = ({ name }: { name: string }): number => Number(name.startsWith(start))
  keyed.sort((a, b) => startsSo(b) - startsSo(a) || compare(a.name, b.name) || a.row.number - b.row.number)
  return keyed.map(({ row }) => row)
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)
