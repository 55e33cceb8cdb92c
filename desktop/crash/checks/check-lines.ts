import type { Line } from '@codex/shared/basket/line'
import { fullLine, lineArticle } from '@codex/shared/sale/line-article'
import type { Sale } from '@codex/shared/sale/sale'
import type { Db } from '../../src/store/sqlite.ts'
import type { Findings } from '../findings.ts'
import type { KnownLine, Ledger } from '../ledger.ts'
import { linesOf, type SoldSale } from './read-till.ts'

/** Every line that somebody was told of is in its basket as it was told, none is there twice, and its sale sold it. */
export function checkLines(db: Db, sales: readonly SoldSale[], ledger: Ledger, findings: Findings): void {
  const saleOf = new Map(sales.map(({ basketId, sale }) => [basketId, sale]))
  const stateOf = db.prepare<[string], string>('SELECT state FROM basket WHERE basket_id = ?').pluck()
  const isHeld = db.prepare<[string], number>('SELECT 1 FROM held_basket WHERE basket_id = ?').pluck()
  for (const [basketId, known] of byBasket(ledger)) {
    const lines = linesOf(db, basketId)
    for (const [lineId, line] of known) {
      const found = lines.find((one) => one.lineId === lineId)
      if (!found) findings.add('lost', `line ${lineId} of basket ${basketId}`)
      else if (!isAs(found, line))
        findings.add('lost', `what was decided of line ${lineId}: ${told(found, line)}`)
    }
    for (const { lineId } of lines.filter((one) => !known.has(one.lineId)))
      findings.add('doubled', `line ${lineId} of basket ${basketId} is nobody's`)
    const sale = saleOf.get(basketId)
    const isGivenUp = ledger.baskets.get(basketId) === 'given up'
    if (sale && isGivenUp) findings.add('doubled', `basket ${basketId} was given up and sold`)
    if (sale) checkSold(lines, sale, findings)
    else if (stateOf.get(basketId) !== 'open' && !isHeld.get(basketId) && !isGivenUp)
      findings.add('lost', `basket ${basketId} is neither open nor held nor sold`)
    if (ledger.baskets.get(basketId) === 'held' && !isHeld.get(basketId))
      findings.add('lost', `basket ${basketId} is not held any more`)
  }
}

function byBasket({ lines }: Ledger): Map<string, Map<string, KnownLine>> {
  const baskets = new Map<string, Map<string, KnownLine>>()
  for (const [lineId, line] of lines) {
    const basket = baskets.get(line.basketId) ?? new Map<string, KnownLine>()
    baskets.set(line.basketId, basket.set(lineId, line))
  }
  return baskets
}

const isAs = (line: Line, known: KnownLine): boolean =>
  (known.productId === undefined || line.article.productId === known.productId) &&
  line.quantityMilli === known.quantityMilli &&
  (line.voided !== undefined) === known.isVoided &&
  (line.discount?.kind === 'percent' ? line.discount.ratePpm : undefined) === known.discountPpm &&
  line.override?.unitPriceMinor === known.overrideMinor

const told = (line: Line, known: KnownLine): string => `${JSON.stringify(line)} for ${JSON.stringify(known)}`

function checkSold(lines: readonly Line[], sale: Sale, findings: Findings): void {
  const isSame =
    lines.length === sale.lines.length &&
    lines.every((line, place) => {
      const sold = sale.lines[place]
      return (
        sold !== undefined &&
        lineArticle(sale, sold).productId === line.article.productId &&
        fullLine(sold).quantityMilli === line.quantityMilli &&
        (sold.voided !== undefined) === (line.voided !== undefined)
      )
    })
  if (!isSame) findings.add('lost', `receipt ${sale.receiptNumber} is not what was in its basket`)
}
