import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMinor } from '../money/minor.ts'
import { roundQuotient } from '../money/round.ts'
import { negated, taxedItems, taxRules, taxTerms } from '../testing/tax.ts'
import { reckonTax, type TaxedItem, type TaxReckoning } from './reckon-tax.ts'
import type { TaxComponent } from './tax-class.ts'

const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0)
const plus = (amount: number) => amount + 0 // -0 is 0

const withoutLevies = taxedItems(taxTerms({ withLevies: false }))

describe('a reckoning', () => {
  it('adds up: rows to totals, items to rows in every component, net and tax to gross', () => {
    fc.assert(
      fc.property(taxedItems(), taxRules(), fc.boolean(), (items, rules, isExempt) => {
        const found = reckonTax(items, rules, isExempt)
        expect(found.netMinor + found.taxMinor).toBe(found.totalMinor)
        expect(sum(found.rows.map((row) => row.netMinor))).toBe(found.netMinor)
        expect(sum(found.rows.map((row) => row.taxMinor))).toBe(found.taxMinor)
        const mine = found.rows.map((_, r) => found.items.filter((item) => item.row === r))
        // Row by row, each as the items say it.
        expect(
          found.rows.map((row) => ({
            taxesMinor: row.taxesMinor,
            taxMinor: row.taxMinor,
            grossMinor: row.grossMinor,
            amountMinor: rules.prices === 'inclusive' ? row.grossMinor : row.netMinor,
          })),
        ).toEqual(
          found.rows.map((row, r) => ({
            taxesMinor: row.components.map((_, c) =>
              sum((mine[r] ?? []).map((item) => item.taxesMinor[c] ?? NaN)),
            ),
            taxMinor: sum(row.taxesMinor),
            grossMinor: row.netMinor + row.taxMinor,
            amountMinor: sum((mine[r] ?? []).map((item) => item.amountMinor)),
          })),
        )
        expect(found.items.map((item) => item.amountMinor + item.exemptedMinor)).toEqual(
          items.map((item) => item.amountMinor),
        )
      }),
    )
  })

  it('of everything reversed is the mirror, item by item', () => {
    fc.assert(
      fc.property(taxedItems(), taxRules(), fc.boolean(), (items, rules, isExempt) => {
        const found = reckonTax(items, rules, isExempt)
        const mirror = reckonTax(items.map(negated), rules, isExempt)
        expect(mirrored(mirror)).toEqual(found)
      }),
    )
  })

  it('has the same rows in whatever order the items come', () => {
    const shuffled = taxedItems().chain((items) =>
      fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
    )
    fc.assert(
      fc.property(shuffled, taxRules(), ([items, others], rules) => {
        expect(reckonTax(others, rules, false).rows).toEqual(reckonTax(items, rules, false).rows)
      }),
    )
  })

  it('leaves an exempt customer exactly the net, or nothing of what a levy alone exceeds', () => {
    fc.assert(
      fc.property(taxedItems(), taxRules(), (items, rules) => {
        const found = reckonTax(items, rules, true)
        const paid = reckonTax(items, rules, false).items
        const nets = items.map(({ amountMinor }, i) => {
          if (rules.prices === 'exclusive') return amountMinor
          const taxMinor = addMinor(...(paid[i]?.taxesMinor ?? []))
          return Math.abs(taxMinor) > Math.abs(amountMinor) ? 0 : amountMinor - taxMinor
        })
        expect(found.totalMinor).toBe(addMinor(...nets))
        expect([found.taxMinor, found.netMinor]).toEqual([0, found.totalMinor])
      }),
    )
  })

  it('takes back line by line, with the taxes of the sale, all of it', () => {
    fc.assert(
      fc.property(taxedItems(), taxRules(), (items, rules) => {
        const sale = reckonTax(items, rules, false)
        const back = items.map((item, i) => ({
          ...negated(item),
          taxesMinor: sale.items[i]?.taxesMinor.map((tax) => plus(-tax)),
        }))
        const refund = reckonTax(back, rules, false)
        expect([refund.netMinor, refund.taxMinor, refund.totalMinor].map((one) => plus(-one))).toEqual([
          sale.netMinor,
          sale.taxMinor,
          sale.totalMinor,
        ])
      }),
    )
  })
})

describe('without levies', () => {
  it('no item is taxed above what it costs, nor against its sign', () => {
    fc.assert(
      fc.property(withoutLevies, taxRules(), (items, rules) => {
        reckonTax(items, { ...rules, prices: 'inclusive' }, false).items.forEach(
          ({ amountMinor, taxesMinor }) => {
            const sign = Math.sign(amountMinor)
            expect(taxesMinor.every((tax) => tax * sign >= 0)).toBe(true)
            expect(Math.abs(sum(taxesMinor))).toBeLessThanOrEqual(Math.abs(amountMinor))
          },
        )
      }),
    )
  })

  it('an item bears its share of its row’s tax, rounded down or up', () => {
    const sold = withoutLevies.map((items) =>
      items.map((item) => (item.amountMinor < 0 ? negated(item) : item)),
    )
    fc.assert(
      fc.property(sold, taxRules(), (items, rules) => {
        const { rows, items: found } = reckonTax(items, { ...rules, roundedPer: 'receipt' }, false)
        found.forEach((item) => {
          const row = rows[item.row]
          const base = (rules.prices === 'inclusive' ? row?.grossMinor : row?.netMinor) ?? 0
          const gap = sum(item.taxesMinor) * base - item.amountMinor * (row?.taxMinor ?? 0)
          expect(Math.abs(gap)).toBeLessThan(Math.max(base, 1))
        })
      }),
    )
  })
})

describe('the tax of a row', () => {
  it('is the exact one, rounded once', () => {
    const one = taxTerms().chain((terms) =>
      fc.record({
        terms: fc.constant(terms),
        amountMinor: fc.integer({ min: 0, max: 10_000_000 }),
        quantityMilli: fc.integer({ min: 1, max: 50_000 }),
      }),
    )
    fc.assert(
      fc.property(one, taxRules(), (item, rules) => {
        const exact = exactTaxes(item, rules.prices === 'inclusive')
        fc.pre(exact.every(([above]) => above >= 0n))
        const [row] = reckonTax([item], rules, false).rows
        const isEach = rules.prices === 'exclusive' && item.terms.componentRounding === 'each'
        const rounded = (parts: Fraction[]) =>
          Number(roundQuotient(...parts.reduce((a, b) => added(a, b), [0n, 1n] as Fraction), rules.rounding))
        if (isEach) expect(row?.taxesMinor).toEqual(exact.map((part) => rounded([part])))
        expect(row?.taxMinor).toBe(isEach ? sum(exact.map((part) => rounded([part]))) : rounded(exact))
        row?.taxesMinor.forEach((tax, c) => {
          const [above, below] = exact[c] as Fraction
          // Split to the nearest of what each owes: never a whole unit off but by the sum's own rounding.
          const gap = BigInt(tax) * below - above
          expect(gap < 2n * below && gap > -2n * below).toBe(true)
        })
      }),
    )
  })
})

type Fraction = [above: bigint, below: bigint]
const added = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d]
const multiplied = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d]

/** Component by component on a net, as the law says it. */
function onNet(components: readonly TaxComponent[], net: Fraction, quantityMilli: number): Fraction[] {
  const taxes: Fraction[] = []
  for (const component of components) {
    if (component.kind === 'fixed') taxes.push([BigInt(component.perUnitMinor * quantityMilli), 1000n])
    else {
      const base = component.compound ? taxes.reduce(added, net) : net
      taxes.push(multiplied(base, [BigInt(component.ratePpm), 1_000_000n]))
    }
  }
  return taxes
}

/** Where prices hold the tax, the net is found by two trials: taxes grow with it in a straight line. */
function exactTaxes({ terms, amountMinor, quantityMilli }: TaxedItem, isInclusive: boolean): Fraction[] {
  const amount: Fraction = [BigInt(amountMinor), 1n]
  const total = (net: Fraction) =>
    onNet(terms.components, net, quantityMilli).reduce(added, [0n, 1n] as Fraction)
  if (!isInclusive) return onNet(terms.components, amount, quantityMilli)
  const [fixedAbove, fixedBelow] = total([0n, 1n])
  const [slopeAbove, slopeBelow] = added(total([1n, 1n]), [-fixedAbove, fixedBelow])
  const left = added(amount, [-fixedAbove, fixedBelow])
  const net = multiplied(left, [slopeBelow, slopeBelow + slopeAbove])
  return onNet(terms.components, net, quantityMilli)
}

function mirrored({ rows, items, netMinor, taxMinor, totalMinor }: TaxReckoning): TaxReckoning {
  const not = (amount: number) => plus(-amount)
  return {
    rows: rows.map((row) => ({
      ...row,
      netMinor: not(row.netMinor),
      taxMinor: not(row.taxMinor),
      grossMinor: not(row.grossMinor),
      taxesMinor: row.taxesMinor.map(not),
    })),
    items: items.map((item) => ({
      row: item.row,
      amountMinor: not(item.amountMinor),
      exemptedMinor: not(item.exemptedMinor),
      taxesMinor: item.taxesMinor.map(not),
    })),
    netMinor: not(netMinor),
    taxMinor: not(taxMinor),
    totalMinor: not(totalMinor),
  }
}
