import { PRODUCT_COLUMNS, PRODUCT_TABLES, type ProductRow } from './catalog-rows.ts'
import { barcodeKey, codePrefixes, foldText, searchWords } from './catalog-text.ts'
import type { Db } from './sqlite.ts'

/** Rows looked at before sorting: enough for a good first page, few enough for every key stroke. */
const CANDIDATES = 200
const LAST = '\u{10ffff}'

/** Finds products by the beginnings of words in their names, or of their SKU or barcodes. */
export function createCatalogSearch(db: Db) {
  const byWords = db.prepare<[string, number], ProductRow>(
    `SELECT ${PRODUCT_COLUMNS} FROM (SELECT rowid FROM product_text WHERE product_text MATCH ? LIMIT ?) x
     JOIN product p ON p.number = x.rowid JOIN tax_class t ON t.id = p.tax_class_id`,
  )
  const bySku = db.prepare<[string, string, number], ProductRow>(
    `SELECT ${PRODUCT_COLUMNS} FROM ${PRODUCT_TABLES}
     WHERE p.sku COLLATE NOCASE >= ? AND p.sku COLLATE NOCASE < ? ORDER BY p.sku COLLATE NOCASE LIMIT ?`,
  )
  const byCode = db.prepare<[string, string, number], ProductRow>(
    `SELECT ${PRODUCT_COLUMNS} FROM (SELECT key, product FROM product_barcode
       WHERE key >= ? AND key < ? ORDER BY key LIMIT ?) b
     JOIN product p ON p.number = b.product JOIN tax_class t ON t.id = p.tax_class_id ORDER BY b.key`,
  )

  /** Whole words first: their rows stream, while a long beginning of many words is merged as a whole. */
  const match = (words: readonly string[], limit: number): ProductRow[] => {
    const whole = byWords.all(words.map((word) => `"${word}"`).join(' '), CANDIDATES)
    return whole.length >= limit
      ? whole
      : byWords.all(words.map((word) => `"${word}"*`).join(' '), CANDIDATES)
  }

  const named = (text: string, limit: number): ProductRow[] => {
    const words = searchWords(text)
    if (words.length === 0) return []
    const rows = match(words, limit)
    const start = foldText(text.trim())
    return rows
      .map((row) => ({ row, name: foldText(row.name) }))
      .sort((a, b) => Number(b.name.startsWith(start)) - Number(a.name.startsWith(start)) || compare(a, b))
      .map(({ row }) => row)
  }

  const coded = (text: string, limit: number): ProductRow[] => {
    const code = text.trim()
    const key = barcodeKey(code)
    return [
      ...byCode.all(key, `${key}\0`, 1),
      ...codePrefixes(code).flatMap((prefix) => byCode.all(prefix, prefix + LAST, limit)),
      ...bySku.all(code, code + LAST, limit),
    ]
  }

  return (text: string, limit: number): ProductRow[] => {
    if (text.trim() === '') return []
    const found = new Map<number, ProductRow>()
    // Four digits and more are a code; shorter numbers are rather a size or part of a name.
    const rows = /^\d{4,}$/.test(text.trim())
      ? [...coded(text, limit), ...named(text, limit)]
      : [...named(text, limit), ...coded(text, limit)]
    for (const row of rows) if (!found.has(row.number)) found.set(row.number, row)
    return [...found.values()].slice(0, limit)
  }
}

type Named = { readonly row: ProductRow; readonly name: string }

const compare = (a: Named, b: Named): number =>
  a.name === b.name ? a.row.number - b.row.number : a.name < b.name ? -1 : 1
