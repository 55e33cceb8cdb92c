import { unreachable } from '../errors/assert.ts'
import { LINE_DEFAULTS } from './line-article.ts'
import type { Sale } from './sale.ts'
import type { SaleLine } from './sale-line.ts'
import type { Tender } from './tender.ts'

/** 0 stays 0: canonical JSON knows no -0, and equality should agree. */
export const negated = (amount: number): number => (amount === 0 ? 0 : -amount)

type Goods =
  | 'lines'
  | 'discounts'
  | 'itemCount'
  | 'returnCount'
  | 'taxes'
  | 'netMinor'
  | 'taxMinor'
  | 'totalMinor'

/** A sale with its goods going the other way: lines, discounts, taxes and totals. Mirrored twice it is itself. */
export const mirrorGoods = <T extends Pick<Sale, Goods>>(sale: T): T => ({
  ...sale,
  lines: sale.lines.map(mirrorLine),
  ...(sale.discounts && {
    discounts: sale.discounts.map((one) => ({ ...one, amountMinor: negated(one.amountMinor) })),
  }),
  itemCount: sale.returnCount,
  returnCount: sale.itemCount,
  taxes: sale.taxes.map((row) => ({
    ...row,
    netMinor: negated(row.netMinor),
    taxMinor: negated(row.taxMinor),
    grossMinor: negated(row.grossMinor),
    taxesMinor: row.taxesMinor.map(negated),
  })),
  netMinor: negated(sale.netMinor),
  taxMinor: negated(sale.taxMinor),
  totalMinor: negated(sale.totalMinor),
})

type Amounts = {
  listMinor?: number | undefined
  amountMinor: number
  taxesMinor: number[]
  exemptedMinor?: number | undefined
}

const mirrorAmounts = <T extends Amounts>(one: T): T => ({
  ...one,
  ...(one.listMinor !== undefined && { listMinor: negated(one.listMinor) }),
  amountMinor: negated(one.amountMinor),
  taxesMinor: one.taxesMinor.map(negated),
  ...(one.exemptedMinor !== undefined && { exemptedMinor: negated(one.exemptedMinor) }),
})

const mirrorLine = ({ quantityMilli = LINE_DEFAULTS.quantityMilli, ...line }: SaleLine): SaleLine => ({
  ...mirrorAmounts(line),
  ...(quantityMilli !== -LINE_DEFAULTS.quantityMilli && { quantityMilli: -quantityMilli }),
  ...(line.discounts && {
    discounts: line.discounts.map((one) => ({ ...one, amountMinor: negated(one.amountMinor) })),
  }),
  ...(line.return?.of && { return: { ...line.return, of: mirrorAmounts(line.return.of) } }),
})

/**
 * A payment given back. Cash goes out as change, in the home currency even where foreign notes came in; a
 * voucher is handed back whole; card, gift card and store credit are credited.
 */
export function mirrorTender(tender: Tender): Tender {
  const amountMinor = negated(tender.amountMinor)
  switch (tender.kind) {
    case 'cash':
    case 'foreign-cash': {
      const foreign = tender.kind === 'foreign-cash' ? { foreignMinor: 0 } : {}
      const cash = {
        tenderedMinor: Math.max(amountMinor, 0),
        changeMinor: Math.max(-amountMinor, 0),
      }
      return { ...tender, ...foreign, amountMinor, ...cash }
    }
    case 'voucher':
    case 'card':
    case 'gift-card':
    case 'store-credit':
      return { ...tender, amountMinor }
    default:
      return unreachable(tender)
  }
}
