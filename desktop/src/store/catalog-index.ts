import { searchWords, startMark } from './catalog-text.ts'
import type { Db } from './sqlite.ts'

/** Names that one step puts into the index: readers and the WAL feel small transactions only. */
const FILL_ROWS = 1000

type Named = { readonly number: number; readonly name: string }

/** What the index holds of a name: its words, and once more the first one, marked as such. */
export function indexText(name: string): string {
  const words = searchWords(name, Number.POSITIVE_INFINITY)
  return words[0] === undefined ? '' : `${words.join(' ')} ${startMark(words[0])}`
}

/** The words of products' names, for the search. */
export function createCatalogIndex(db: Db) {
  const put = db.prepare('INSERT OR REPLACE INTO product_text (rowid, name) VALUES (?, ?)')
  const remove = db.prepare('DELETE FROM product_text WHERE rowid = ?')
  const indexedTo = db.prepare<[], number | null>('SELECT indexed_to FROM catalog_meta').pluck()
  const moveTo = db.prepare<[number | null]>('UPDATE catalog_meta SET indexed_to = ?')
  const after = db.prepare<[number, number], Named>(
    'SELECT number, name FROM product WHERE number > ? ORDER BY number LIMIT ?',
  )
  const set = (number: number | bigint, name: string): void => void put.run(number, indexText(name))

  return {
    set,
    remove: (number: number): void => void remove.run(number),
    /** After a new schema: puts in some of the names that are not there yet. True while there are more. */
    fillMore: db.transaction((): boolean => {
      const from = indexedTo.get() ?? null
      if (from === null) return false
      const rows = after.all(from, FILL_ROWS)
      for (const { number, name } of rows) set(number, name)
      moveTo.run(rows.length < FILL_ROWS ? null : (rows.at(-1) as Named).number)
      return true
    }),
  }
}
