import { MAX_MINOR } from '../../money/minor.ts'
import { multiplyDivide } from '../../money/round.ts'
import type { FullLine, LineArticle } from '../../sale/line-article.ts'
import type { Sale } from '../../sale/sale.ts'

/**
 * The price that the line's list amount is made of: the one keyed in, the article's, or one of its quantity
 * breaks. Undefined when none of them gives that amount: a receipt shows no multiplication that is not true.
 */
export function unitPriceOf(
  { lineRounding }: Pick<Sale, 'lineRounding'>,
  line: FullLine,
  article: LineArticle,
): number | undefined {
  const known = [article.priceMinor, ...(article.breaks ?? []).map((step) => step.priceMinor)]
  const candidates = line.override ? [line.override.unitPriceMinor] : known
  const { priceQuantityMilli } = article
  return candidates.find(
    (priceMinor) =>
      // A price that this line was not sold at may come to more than any amount can be.
      (priceMinor * Math.abs(line.quantityMilli)) / priceQuantityMilli <= MAX_MINOR &&
      multiplyDivide(priceMinor, line.quantityMilli, priceQuantityMilli, lineRounding) === line.listMinor,
  )
}
