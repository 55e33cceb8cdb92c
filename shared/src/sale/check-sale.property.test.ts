import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { paidSale } from '../testing/sale.ts'
import { saleFaults } from './check-sale.ts'
import { Sale } from './sale.ts'
import { voidSale } from './void-sale.ts'

type Path = readonly (string | number)[]

/** Where a sale says what anything came to: every amount and count that follows from something else. */
const SUMS = new Set([
  'listMinor',
  'amountMinor',
  'taxesMinor',
  'netMinor',
  'taxMinor',
  'grossMinor',
  'totalMinor',
  'roundingMinor',
  'tenderedMinor',
  'changeMinor',
  'faceMinor',
  'forfeitedMinor',
  'itemCount',
  'returnCount',
])

function sumsOf(value: unknown, path: Path = [], isSum = false): Path[] {
  if (typeof value === 'number') return isSum ? [path] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => {
    const place = Array.isArray(value) ? Number(key) : key
    // What a person asked for (`terms`) is a wish, not a sum.
    if (key === 'terms') return []
    return sumsOf(one, [...path, place], Array.isArray(value) ? isSum : SUMS.has(key))
  })
}

function changed(value: unknown, [key, ...rest]: Path, by: number): unknown {
  if (key === undefined) return (value as number) + by
  if (Array.isArray(value)) return value.map((one, i) => (i === key ? changed(one, rest, by) : one))
  const object = value as Record<string, unknown>
  return { ...object, [key]: changed(object[key], rest, by) }
}

const change = fc.oneof(
  fc.constantFrom(1, -1, 2, -2, 100),
  fc.integer({ min: -100_000, max: 100_000 }).filter((by) => by !== 0),
)

it('names a fault when any one sum of a sale is changed', () => {
  fc.assert(
    fc.property(paidSale(), fc.nat(), change, (paid, pick, by) => {
      const paths = sumsOf(paid.sale)
      const wrong = changed(paid.sale, paths[pick % paths.length] as Path, by) as Sale
      fc.pre(Sale.safeParse(wrong).success)
      expect(saleFaults(wrong)).not.toEqual([])
    }),
  )
})

it('names a fault when any one sum of a void is changed', () => {
  fc.assert(
    fc.property(paidSale(), fc.nat(), change, ({ sale }, pick, by) => {
      fc.pre(sale.kind !== 'refund')
      const facts = { saleId: sale.saleId, receiptNumber: 9, pricedAt: sale.pricedAt, returnedMilli: [] }
      const voided = voidSale(sale, facts)
      const paths = sumsOf(voided)
      const wrong = changed(voided, paths[pick % paths.length] as Path, by) as Sale
      fc.pre(Sale.safeParse(wrong).success)
      expect(saleFaults(wrong)).not.toEqual([])
    }),
  )
})

it('never throws for anything that fits the schema', () => {
  const numbers = (value: unknown, path: Path = []): Path[] =>
    typeof value === 'number'
      ? [path]
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, one]) =>
            numbers(one, [...path, Array.isArray(value) ? Number(key) : key]),
          )
        : []
  const changes = fc.array(
    fc.tuple(fc.nat(), fc.oneof(fc.integer({ min: -100_000_000_000, max: 100_000_000_000 }), fc.nat(50))),
    { minLength: 1, maxLength: 6 },
  )
  fc.assert(
    fc.property(paidSale(), changes, ({ sale }, picks) => {
      const paths = numbers(sale)
      const wrong = picks.reduce<unknown>(
        (one, [pick, by]) => changed(one, paths[pick % paths.length] as Path, by),
        sale,
      )
      const parsed = Sale.safeParse(wrong)
      fc.pre(parsed.success)
      expect(saleFaults(wrong as Sale).every((fault) => fault.length > 0)).toBe(true)
    }),
  )
})
