import * as fc from 'fast-check'
import type { Line } from '../basket/line.ts'
import { anArticle, idOf, termsAt } from './builders.ts'

/** A tax class keeps one rate, as it does in a shop. */
const terms = fc.constantFrom(termsAt(0), termsAt(90_000), termsAt(135_000), termsAt(230_000))

const name = fc
  .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
  .map((text) => text.slice(0, 80))
  // Cutting may halve a pair, and half of one is not Unicode.
  .map((text) => text.replace(/\p{Surrogate}/gu, '?'))

const article = fc
  .record({
    tax: terms,
    productId: fc.uuid({ version: 4 }),
    revision: fc.nat(1_000_000),
    name,
    departmentId: fc.nat(9).map((n) => idOf(300 + n)),
    priceMinor: fc.oneof(fc.constantFrom(0, 1, 99, 399), fc.integer({ min: 0, max: 5_000_00 })),
    priceQuantityMilli: fc.constantFrom(1000, 1000, 100, 250),
  })
  .map(anArticle)

const barcode = fc.option(fc.stringMatching(/^[0-9]{13}$/), { nil: undefined })

/** Plain lines of goods that are sold, some of them void: nothing a person changed. */
export const line = (): fc.Arbitrary<Line> =>
  fc
    .record({
      lineId: fc.uuid({ version: 4 }),
      article,
      quantityMilli: fc.oneof(
        fc.integer({ min: 1, max: 99 }).map((n) => n * 1000),
        fc.integer({ min: 1, max: 99_000 }),
      ),
      source: fc.constantFrom('scanner' as const, 'wedge' as const, 'keyed' as const, 'quick-key' as const),
      code: barcode,
      isVoided: fc.boolean(),
    })
    .map(({ code, isVoided, ...rest }) => ({
      ...rest,
      ...(code !== undefined && { barcode: code }),
      ...(isVoided && { voided: { reason: 'Scanned twice' } }),
    }))

export const lines = (most = 60): fc.Arbitrary<Line[]> => fc.array(line(), { minLength: 1, maxLength: most })
