import type { Sale } from '../sale/sale.ts'
import type { MoneyBooks, TenderBooks } from './reconciliation.ts'

/** What a sale adds to the books: refunds and voids below zero, as they stand in it. */
type Booked = Pick<Sale, 'currency' | 'totalMinor' | 'roundingMinor'> & {
  readonly tenders: readonly Pick<TenderBooks, 'kind' | 'amountMinor'>[]
}

/**
 * The sums of some sales by currency and kind of tender, in the order of their names. The order of the sales does not
 * matter. Minor units.
 */
export function moneyBooks(sales: Iterable<Booked>): MoneyBooks[] {
  const books = new Map<string, MoneyBooks>()
  for (const { currency, totalMinor, roundingMinor, tenders } of sales) {
    const before = books.get(currency)
    books.set(currency, {
      currency,
      documents: (before?.documents ?? 0) + 1,
      totalMinor: (before?.totalMinor ?? 0) + totalMinor,
      roundingMinor: (before?.roundingMinor ?? 0) + roundingMinor,
      tenders: tenders.reduce(addTender, before?.tenders ?? []),
    })
  }
  return [...books.values()].sort((a, b) => compare(a.currency, b.currency))
}

function addTender(
  tenders: MoneyBooks['tenders'],
  { kind, amountMinor }: Pick<TenderBooks, 'kind' | 'amountMinor'>,
): MoneyBooks['tenders'] {
  const before = tenders.find((one) => one.kind === kind) ?? { kind, count: 0, amountMinor: 0 }
  const rest = tenders.filter((one) => one.kind !== kind)
  const after = { kind, count: before.count + 1, amountMinor: before.amountMinor + amountMinor }
  return [...rest, after].sort((a, b) => compare(a.kind, b.kind))
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
