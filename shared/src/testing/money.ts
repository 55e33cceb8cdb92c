import * as fc from 'fast-check'
import type { CashRounding } from '../money/cash-rounding.ts'
import { currencies } from '../money/currency.ts'
import { MAX_MINOR } from '../money/minor.ts'
import { RoundingMode } from '../money/rounding-mode.ts'

/** Amounts of every size up to a bound, small ones and the bound itself more often. */
export const unsignedMinor = (most = MAX_MINOR): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: 0, max: Math.min(most, 10) }),
    fc.integer({ min: 0, max: Math.min(most, 100_000) }),
    fc.integer({ min: 0, max: most }),
    fc.constant(most),
  )

export const minor = (most = MAX_MINOR): fc.Arbitrary<number> =>
  fc
    .tuple(unsignedMinor(most), fc.boolean())
    .map(([amount, isNegative]) => (isNegative ? 0 - amount : amount))

export const roundingMode = (): fc.Arbitrary<RoundingMode> => fc.constantFrom(...RoundingMode.options)

export const cashRounding = (): fc.Arbitrary<CashRounding> =>
  fc.record({
    incrementMinor: fc.oneof(fc.constantFrom(1, 5, 10, 50, 100), fc.integer({ min: 1, max: 100_000 })),
    mode: roundingMode(),
  })

export const currency = (): fc.Arbitrary<string> => fc.constantFrom(...currencies())

/** Locales that differ in digits, marks and groups. */
export const locale = (): fc.Arbitrary<string> =>
  fc.constantFrom(
    ...['en-IE', 'en-IN', 'de-DE', 'de-AT', 'de-CH', 'fr-FR', 'pt-PT', 'es-ES', 'sv-SE', 'pl-PL', 'he-IL'],
    ...['ar-EG', 'fa-IR', 'hi-IN', 'bn-BD', 'mr-IN', 'my-MM', 'ja-JP', 'th-TH-u-nu-thai', 'en-ZA'],
  )
