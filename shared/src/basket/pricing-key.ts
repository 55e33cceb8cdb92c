import type { Line } from './line.ts'

const keys = new WeakMap<Line, string>()

/**
 * Everything of a line that decides what it costs, as one text. Lines are worked on in the order of their keys
 * and not in that of scanning, so that a cent left over falls on the same article whatever came first; lines
 * of one key are alike to every rule. Remembered by object: a line never changes, a changed one is a new one.
 */
export function pricingKey(line: Line): string {
  const known = keys.get(line)
  if (known !== undefined) return known
  const { article, quantityMilli, labelPriceMinor, override, discount } = line
  const key = JSON.stringify([
    article.productId,
    article.revision,
    quantityMilli,
    labelPriceMinor,
    override?.unitPriceMinor,
    discount,
    line.return?.of,
    article,
  ])
  keys.set(line, key)
  return key
}
