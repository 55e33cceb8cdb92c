import { itemsOf } from '../basket/items-of.ts'
import { lineFaults } from './check-lines.ts'
import { taxFaults } from './check-taxes.ts'
import { tenderFaults } from './check-tenders.ts'
import { kindOf } from './complete-sale.ts'
import { ARTICLE_DEFAULTS, fullLine } from './line-article.ts'
import { mirrorGoods } from './mirror.ts'
import type { Sale } from './sale.ts'
import type { SaleFault } from './sale-fault.ts'
import { sum } from './sum.ts'

/**
 * The arithmetic of a sale, every sum reckoned anew from what the sale itself says. Names what does not add
 * up, each name once; an empty list means that lines, discounts, taxes, counts, tenders, rounding and change
 * agree with the total. Nothing is corrected: legal totals are the till's. Never throws for a sale that fits
 * its schema.
 */
export function saleFaults(sale: Sale): SaleFault[] {
  // The goods of a void are those of the sale that it takes back, with every sign turned.
  const goods = sale.kind === 'void' ? mirrorGoods(sale) : sale
  return [
    ...new Set([
      ...kindFaults(sale),
      ...countFaults(goods),
      ...lineFaults(goods),
      ...taxFaults(goods),
      ...tenderFaults(sale),
    ]),
  ]
}

function kindFaults({ kind, voids, lines }: Sale): SaleFault[] {
  if (kind === 'void') return voids ? [] : ['kind']
  return kind === kindOf(lines.map(fullLine)) && !voids ? [] : ['kind']
}

function countFaults({ lines, articles, itemCount, returnCount }: Sale): SaleFault[] {
  const count = (sign: number) =>
    sum(
      lines
        .map(fullLine)
        .filter((line) => !line.voided && Math.sign(line.quantityMilli) === sign)
        .map((line) => itemsOf(line.quantityMilli, articles[line.article]?.unit ?? ARTICLE_DEFAULTS.unit)),
    )
  return count(1) === itemCount && count(-1) === returnCount ? [] : ['items']
}
