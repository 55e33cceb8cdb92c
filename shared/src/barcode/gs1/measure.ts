import { MEASURES, type MeasureUnit } from './table/measure-ais.ts'

/** `value` / 10^`decimals` of the unit, exactly as the message says it. */
export interface Measure {
  ai: string
  unit: MeasureUnit
  value: number
  decimals: number
}

/** How much of an article: thousandths of the unit it is sold by (grams of kg, ml of l, mm of m, 1000 of each). */
export interface Quantity {
  unit: 'kg' | 'l' | 'm' | 'each'
  milli: number
}

/** The measure that an element of AIs 3100 to 3695 states (GS1 General Specifications 3.6); others: undefined. */
export function readMeasure(ai: string, value: string): Measure | undefined {
  const row = ai.length === 4 ? MEASURES.find(([stem]) => ai.startsWith(stem)) : undefined
  return row && { ai, unit: row[2], value: Number(value), decimals: Number(ai.slice(3)) }
}

// Thousandths of the unit of sale per unit of measure, as a fraction: the international yard and pound, the troy
// ounce and the US liquid measures are defined exactly (NIST Handbook 44, appendix C).
const FACTORS: Partial<
  Record<MeasureUnit, readonly [Quantity['unit'], numerator: number, denominator: number]>
> = {
  kg: ['kg', 1000, 1],
  lb: ['kg', 45_359_237, 100_000],
  ozt: ['kg', 311_034_768, 10_000_000],
  l: ['l', 1000, 1],
  m3: ['l', 1_000_000, 1],
  floz: ['l', 295_735_295_625, 10_000_000_000],
  qt: ['l', 946_352_946, 1_000_000],
  gal: ['l', 3_785_411_784, 1_000_000],
  m: ['m', 1000, 1],
  in: ['m', 254, 10],
  ft: ['m', 3048, 10],
  yd: ['m', 9144, 10],
}

/**
 * The measure as a quantity for sale, rounded half up to a thousandth of the unit (1.2345 kg is 1,235 g).
 * Undefined for areas and for volumes in cubic inches, feet and yards, which no article is sold by.
 */
export function quantityOf({ unit, value, decimals }: Measure): Quantity | undefined {
  const factor = FACTORS[unit]
  if (!factor) return undefined
  const [sold, numerator, denominator] = factor
  const divisor = BigInt(denominator) * 10n ** BigInt(decimals)
  const doubled = 2n * BigInt(value) * BigInt(numerator) + divisor
  return { unit: sold, milli: Number(doubled / (2n * divisor)) }
}
