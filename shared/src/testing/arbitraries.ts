import * as fc from 'fast-check'
import type { Line } from '../basket/line.ts'

/** A tax class keeps one rate, as it does in a shop. */
const taxes = fc.constantFrom(
  { taxClassId: '00000000-0000-4000-8000-000000000001', taxRatePpm: 0 },
  { taxClassId: '00000000-0000-4000-8000-000000000002', taxRatePpm: 90_000 },
  { taxClassId: '00000000-0000-4000-8000-000000000003', taxRatePpm: 135_000 },
  { taxClassId: '00000000-0000-4000-8000-000000000004', taxRatePpm: 230_000 },
)

export const line = (): fc.Arbitrary<Line> =>
  fc
    .record({
      tax: taxes,
      lineId: fc.uuid({ version: 4 }),
      productId: fc.uuid({ version: 4 }),
      productRevision: fc.nat(1_000_000),
      barcode: fc.option(fc.stringMatching(/^[0-9]{13}$/)),
      name: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).map((name) => name.slice(0, 80)),
      departmentId: fc.uuid({ version: 4 }),
      quantityMilli: fc.oneof(
        fc.integer({ min: 1, max: 99 }).map((n) => n * 1000),
        fc.integer({ min: 1, max: 99_000 }),
      ),
      unitPriceMinor: fc.oneof(fc.constantFrom(0, 1, 99, 399), fc.integer({ min: 0, max: 5_000_00 })),
      priceQuantityMilli: fc.constantFrom(1000, 1000, 100, 250),
      source: fc.constantFrom('scanner' as const, 'wedge' as const, 'keyed' as const, 'quick-key' as const),
      voided: fc.boolean(),
    })
    .map(({ tax, ...rest }) => ({ ...rest, ...tax }))

export const lines = (most = 60): fc.Arbitrary<Line[]> => fc.array(line(), { minLength: 1, maxLength: most })
