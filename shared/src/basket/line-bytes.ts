import { canonicalJson, type Json } from '../journal/canonical.ts'
import { utf8Length } from '../journal/hash.ts'
import { compactArticle, compactLine } from '../sale/compact.ts'
import { MAX_TAX_ROWS } from '../tax/tax-row.ts'
import { type Article, type Line, MAX_BASKET_LINES } from './line.ts'
import type { PricedLine } from './priced-basket.ts'

/**
 * Bytes of a value's canonical form: JavaScript writes the same characters, in another order, and faster. Only
 * half a character would be written as an escape, which the canonical form refuses.
 *
 * @throws EVENT_NOT_UNICODE for a lone surrogate
 */
export function bytesOf(value: unknown): number {
  const text = JSON.stringify(value)
  return utf8Length(text.includes('\\ud') ? canonicalJson(value as Json) : text)
}

/** What stands between two values of a list. */
const COMMA = 1
/** What stands for the amount while it is not known. */
const ZERO = 1
/** The longest place that a line or a discount can be named by. */
const LAST_PLACE = MAX_BASKET_LINES - 1

type ArticleSize = { readonly key: string; readonly bytes: number }
const articles = new WeakMap<Article, ArticleSize>()

/** What an article takes in a sale, once for all lines that have its key. */
export function articleSize(article: Article): ArticleSize {
  const known = articles.get(article)
  if (known) return known
  const size = {
    key: JSON.stringify(article),
    bytes: COMMA + bytesOf(compactArticle(article, LAST_PLACE, MAX_TAX_ROWS - 1)),
  }
  articles.set(article, size)
  return size
}

const lines = new WeakMap<Line, number>()

/** What a line takes in a sale, besides its article: remembered, but for its amounts. */
export function lineBytes(line: Line, priced: PricedLine): number {
  let bytes = lines.get(line)
  if (bytes === undefined) {
    bytes = COMMA + bytesOf(compactLine(withoutAmounts(line), LAST_PLACE)) - ZERO
    lines.set(line, bytes)
  }
  return bytes + amountBytes(priced)
}

const withoutAmounts = (line: Line): PricedLine => ({
  ...line,
  listMinor: 0,
  discounts: [],
  amountMinor: 0,
  taxRow: undefined,
  taxesMinor: [],
})

const LIST = ',"listMinor":'.length
const DISCOUNTS = ',"discounts":[]'.length
const DISCOUNT = '{"amountMinor":,"by":},'.length

function amountBytes({ listMinor, amountMinor, taxesMinor, discounts }: PricedLine): number {
  let bytes = digits(amountMinor)
  for (const taxMinor of taxesMinor) bytes += COMMA + digits(taxMinor)
  if (listMinor !== amountMinor) bytes += LIST + digits(listMinor)
  if (discounts.length > 0) bytes += DISCOUNTS
  for (const { by, amountMinor: offMinor } of discounts) bytes += DISCOUNT + digits(by) + digits(offMinor)
  return bytes
}

function digits(value: number): number {
  let bytes = value < 0 ? 2 : 1
  for (let rest = Math.abs(value); rest >= 10; rest /= 10) bytes += 1
  return bytes
}
