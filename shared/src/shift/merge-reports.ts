import { assert } from '../errors/assert.ts'
import { canonicalJson, type Json } from '../journal/canonical.ts'
import { termsOf } from '../sale/line-article.ts'
import type { ForeignSum, Report, TaxSum, TenderSum } from './report.ts'

/**
 * The report of two shifts, tills or days together: the same as if one had folded the facts of both, in any
 * order. One currency.
 */
export function mergeReports(a: Report, b: Report): Report {
  assert(a.currency === b.currency, `reports in ${a.currency} and ${b.currency} do not add up`)
  return {
    ...addFields(a, b, SUMS),
    currency: a.currency,
    receipts: {
      count: add(a.receipts.count, b.receipts.count),
      firstNumber: bound(Math.min, a.receipts.firstNumber, b.receipts.firstNumber),
      lastNumber: bound(Math.max, a.receipts.lastNumber, b.receipts.lastNumber),
    },
    kinds: addTotals(a.kinds, b.kinds),
    discounts: addTotals(a.discounts, b.discounts),
    movements: addTotals(a.movements, b.movements),
    cash: addFields(a.cash, b.cash, ['tenderedMinor', 'changeMinor']),
    taxes: addTaxes(a.taxes, b.taxes),
    tenders: addTenders(a.tenders, b.tenders),
    foreign: addForeign(a.foreign, b.foreign),
  }
}

const SUMS = [
  'soldMinor',
  'returnedMinor',
  'voidedMinor',
  'netMinor',
  'taxMinor',
  'totalMinor',
  'positiveMinor',
  'negativeMinor',
  'roundingMinor',
  'forfeitedMinor',
  'noSaleCount',
  'itemCount',
  'returnCount',
  'voidedLineCount',
] as const satisfies readonly (keyof Report)[]

/** A sum over many sales may leave the bounds of an amount, never those of exact integers. */
function add(a: number, b: number): number {
  assert(Number.isSafeInteger(a + b), `a sum beyond exact integers: ${a} + ${b}`)
  return a + b
}

const bound = (
  choose: (a: number, b: number) => number,
  a: number | null,
  b: number | null,
): number | null => (a === null ? b : b === null ? a : choose(a, b))

function addFields<K extends string>(
  a: Readonly<Record<K, number>>,
  b: Readonly<Record<K, number>>,
  keys: readonly K[],
): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, add(a[key], b[key])])) as Record<K, number>
}

type Total = { readonly count: number; readonly amountMinor: number }

function addTotals<K extends string>(
  a: Readonly<Record<K, Total>>,
  b: Readonly<Record<K, Total>>,
): Record<K, { count: number; amountMinor: number }> {
  const keys = Object.keys(a) as K[]
  const sums = keys.map((key) => [key, addFields(a[key], b[key], ['count', 'amountMinor'])])
  return Object.fromEntries(sums) as Record<K, { count: number; amountMinor: number }>
}

/** Rows of both; those with the same key are added up. */
function addRows<T>(
  a: readonly T[],
  b: readonly T[],
  keyOf: (row: T) => string,
  sum: (a: T, b: T) => T,
): Map<string, T> {
  const rows = new Map(a.map((row) => [keyOf(row), row]))
  for (const row of b) {
    const key = keyOf(row)
    const known = rows.get(key)
    rows.set(key, known === undefined ? row : sum(known, row))
  }
  return rows
}

/** In the order of keys, so that the order of facts does not show. By code unit: no locale has a say. */
const byKey = <T>(rows: ReadonlyMap<string, T>): T[] =>
  [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)

const addTaxes = (a: readonly TaxSum[], b: readonly TaxSum[]): TaxSum[] =>
  byKey(
    addRows(
      a,
      b,
      (row) => canonicalJson(termsOf(row) as unknown as Json),
      (one, other) => ({
        ...one,
        ...addFields(one, other, ['netMinor', 'taxMinor', 'grossMinor']),
        taxesMinor: one.taxesMinor.map((taxMinor, i) => add(taxMinor, other.taxesMinor[i] ?? 0)),
      }),
    ),
  ).sort((one, other) => rateOf(other) - rateOf(one))

/** Highest sum of rates first, as on a receipt; `sort` is stable. */
const rateOf = ({ components }: TaxSum): number =>
  components.reduce((sum, one) => sum + (one.kind === 'rate' ? one.ratePpm : 0), 0)

const addTenders = (a: readonly TenderSum[], b: readonly TenderSum[]): TenderSum[] =>
  byKey(
    addRows(
      a,
      b,
      ({ kind }) => kind,
      (one, other) => ({
        ...one,
        ...addFields(one, other, ['takenCount', 'takenMinor', 'givenCount', 'givenMinor']),
      }),
    ),
  )

const addForeign = (a: readonly ForeignSum[], b: readonly ForeignSum[]): ForeignSum[] =>
  byKey(
    addRows(
      a,
      b,
      ({ currency }) => currency,
      (one, other) => ({ ...one, ...addFields(one, other, ['foreignMinor', 'tenderedMinor']) }),
    ),
  )
