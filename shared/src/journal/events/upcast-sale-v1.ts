import { allocate } from '../../money/allocate.ts'
import type { Sale } from '../../sale/sale.ts'
import type { SaleArticle, SaleLine } from '../../sale/sale-line.ts'
import type { TaxRow } from '../../tax/tax-row.ts'
import type { Envelope } from '../envelope.ts'
import type { LineV1, SaleV1, TaxRowV1 } from './sale-v1.ts'

/**
 * A sale of version 1 as version 2 says it. Lines, totals, tenders and `pricingVersion` stay as they were sold.
 * What version 1 did not write down is filled in as its rules had it; `pricedAt` is the minute of the till's
 * wall clock in UTC, which nobody reckons with, since a sale is only priced again at its own version.
 */
export function upcastSaleV1(sale: SaleV1, envelope: Envelope): Sale {
  const shares = shareTaxes(sale)
  const departments = createPlaces<string>()
  const articles = createPlaces<SaleArticle>()
  const lines = sale.lines.map((line, i) => {
    const article = toArticle(line, departments.of(line.departmentId), rowOf(sale, line))
    return toLine(line, articles.of(article), shares[i])
  })
  return {
    saleId: sale.saleId,
    receiptNumber: sale.receiptNumber,
    kind: 'sale',
    currency: sale.currency,
    pricingVersion: sale.pricingVersion,
    // The newest revision that the sale shows: the catalogue had got that far at least.
    catalogRevision: Math.max(...sale.lines.map((line) => line.productRevision)),
    pricedAt: envelope.wallTime.slice(0, 16),
    taxRules: { prices: 'inclusive', roundedPer: 'receipt', rounding: 'half-away' },
    lineRounding: 'half-away',
    departments: departments.list,
    articles: articles.list,
    lines,
    itemCount: sale.itemCount,
    returnCount: 0,
    taxes: sale.taxes.map(toTaxRow),
    netMinor: sale.totalMinor - sale.taxMinor,
    taxMinor: sale.taxMinor,
    totalMinor: sale.totalMinor,
    roundingMinor: 0,
    tenders: sale.tenders,
    changeMinor: sale.changeMinor,
  }
}

const isOnRow = (line: LineV1, row: TaxRowV1): boolean =>
  line.taxClassId === row.taxClassId && line.taxRatePpm === row.ratePpm

/** Undefined when only void lines had these terms: nothing is owed on them. */
function rowOf(sale: SaleV1, line: LineV1): number | undefined {
  const place = sale.taxes.findIndex((row) => isOnRow(line, row))
  return place === -1 ? undefined : place
}

/** Each line's share of its row's tax, by what the line cost. */
function shareTaxes(sale: SaleV1): number[] {
  const shares = sale.lines.map(() => 0)
  for (const row of sale.taxes) {
    const onRow = [...sale.lines.entries()].filter(([, line]) => !line.voided && isOnRow(line, row))
    if (onRow.length === 0) continue
    const parts = allocate(
      row.taxMinor,
      onRow.map(([, line]) => Math.abs(line.extendedMinor)),
    )
    for (const [at, [place]] of onRow.entries()) shares[place] = parts[at] as number
  }
  return shares
}

/** Things that are listed once and then named by their place; a new one takes the next. */
function createPlaces<T>() {
  const list: T[] = []
  const places = new Map<string, number>()
  return {
    list,
    of: (thing: T): number => {
      const key = JSON.stringify(thing)
      const place = places.get(key) ?? list.push(thing) - 1
      places.set(key, place)
      return place
    },
  }
}

const toArticle = (line: LineV1, department: number, tax: number | undefined): SaleArticle => ({
  productId: line.productId,
  revision: line.productRevision,
  name: line.name,
  department,
  priceMinor: line.unitPriceMinor,
  ...(line.priceQuantityMilli !== 1000 && { priceQuantityMilli: line.priceQuantityMilli }),
  ...(tax !== undefined && { tax }),
})

const toLine = (line: LineV1, article: number, taxMinor = 0): SaleLine => ({
  article,
  ...(line.quantityMilli !== 1000 && { quantityMilli: line.quantityMilli }),
  amountMinor: line.extendedMinor,
  taxesMinor: line.voided ? [] : [taxMinor],
  ...(line.source !== 'scanner' && { source: line.source }),
  ...(line.barcode !== null && { barcode: line.barcode }),
  ...(line.voided && { voided: { reason: 'not recorded' } }),
})

/** Version 1 knew a class by its id alone: its rate is its name. */
function toTaxRow(row: TaxRowV1): TaxRow {
  const name = `${row.ratePpm / 10_000}%`
  return {
    taxClassId: row.taxClassId,
    code: name,
    category: row.ratePpm === 0 ? 'zero-rated' : 'taxable',
    components: [{ kind: 'rate', code: name, name, ratePpm: row.ratePpm, compound: false }],
    componentRounding: 'together',
    netMinor: row.netMinor,
    taxMinor: row.taxMinor,
    grossMinor: row.grossMinor,
    taxesMinor: [row.taxMinor],
  }
}
