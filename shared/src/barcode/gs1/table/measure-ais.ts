import type { AiRow } from '../ai-row.ts'

/** Units of measure of AIs 31nn to 36nn; `ozt` is the troy ounce, `floz` the US fluid ounce. */
export type MeasureUnit =
  | 'kg'
  | 'm'
  | 'm2'
  | 'l'
  | 'm3'
  | 'lb'
  | 'in'
  | 'ft'
  | 'yd'
  | 'kg/m2'
  | 'in2'
  | 'ft2'
  | 'yd2'
  | 'ozt'
  | 'floz'
  | 'qt'
  | 'gal'
  | 'in3'
  | 'ft3'
  | 'yd3'

/** A measure of the trade item itself, of the logistic unit that holds it, or of either item's material. */
type MeasureOf = 'trade' | 'logistic' | 'item'

/** First three digits, title, unit, and what is measured; the fourth digit, 0 to 5, counts the decimals. */
export const MEASURES: readonly (readonly [string, string, MeasureUnit, MeasureOf])[] = [
  ['310', 'NET WEIGHT (kg)', 'kg', 'trade'],
  ['311', 'LENGTH (m)', 'm', 'trade'],
  ['312', 'WIDTH (m)', 'm', 'trade'],
  ['313', 'HEIGHT (m)', 'm', 'trade'],
  ['314', 'AREA (m²)', 'm2', 'trade'],
  ['315', 'NET VOLUME (l)', 'l', 'trade'],
  ['316', 'NET VOLUME (m³)', 'm3', 'trade'],
  ['320', 'NET WEIGHT (lb)', 'lb', 'trade'],
  ['321', 'LENGTH (in)', 'in', 'trade'],
  ['322', 'LENGTH (ft)', 'ft', 'trade'],
  ['323', 'LENGTH (yd)', 'yd', 'trade'],
  ['324', 'WIDTH (in)', 'in', 'trade'],
  ['325', 'WIDTH (ft)', 'ft', 'trade'],
  ['326', 'WIDTH (yd)', 'yd', 'trade'],
  ['327', 'HEIGHT (in)', 'in', 'trade'],
  ['328', 'HEIGHT (ft)', 'ft', 'trade'],
  ['329', 'HEIGHT (yd)', 'yd', 'trade'],
  ['330', 'GROSS WEIGHT (kg)', 'kg', 'logistic'],
  ['331', 'LENGTH (m), log', 'm', 'logistic'],
  ['332', 'WIDTH (m), log', 'm', 'logistic'],
  ['333', 'HEIGHT (m), log', 'm', 'logistic'],
  ['334', 'AREA (m²), log', 'm2', 'logistic'],
  ['335', 'VOLUME (l), log', 'l', 'logistic'],
  ['336', 'VOLUME (m³), log', 'm3', 'logistic'],
  ['337', 'KG PER m²', 'kg/m2', 'item'],
  ['340', 'GROSS WEIGHT (lb)', 'lb', 'logistic'],
  ['341', 'LENGTH (in), log', 'in', 'logistic'],
  ['342', 'LENGTH (ft), log', 'ft', 'logistic'],
  ['343', 'LENGTH (yd), log', 'yd', 'logistic'],
  ['344', 'WIDTH (in), log', 'in', 'logistic'],
  ['345', 'WIDTH (ft), log', 'ft', 'logistic'],
  ['346', 'WIDTH (yd), log', 'yd', 'logistic'],
  ['347', 'HEIGHT (in), log', 'in', 'logistic'],
  ['348', 'HEIGHT (ft), log', 'ft', 'logistic'],
  ['349', 'HEIGHT (yd), log', 'yd', 'logistic'],
  ['350', 'AREA (in²)', 'in2', 'trade'],
  ['351', 'AREA (ft²)', 'ft2', 'trade'],
  ['352', 'AREA (yd²)', 'yd2', 'trade'],
  ['353', 'AREA (in²), log', 'in2', 'logistic'],
  ['354', 'AREA (ft²), log', 'ft2', 'logistic'],
  ['355', 'AREA (yd²), log', 'yd2', 'logistic'],
  ['356', 'NET WEIGHT (tr oz)', 'ozt', 'trade'],
  ['357', 'NET VOLUME (oz)', 'floz', 'trade'],
  ['360', 'NET VOLUME (qt (US))', 'qt', 'trade'],
  ['361', 'NET VOLUME (gal.)', 'gal', 'trade'],
  ['362', 'VOLUME (qt (US)), log', 'qt', 'logistic'],
  ['363', 'VOLUME (gal (US)), log', 'gal', 'logistic'],
  ['364', 'NET VOLUME (in³)', 'in3', 'trade'],
  ['365', 'NET VOLUME (ft³)', 'ft3', 'trade'],
  ['366', 'NET VOLUME (yd³)', 'yd3', 'trade'],
  ['367', 'VOLUME (in³), log', 'in3', 'logistic'],
  ['368', 'VOLUME (ft³), log', 'ft3', 'logistic'],
  ['369', 'VOLUME (yd³), log', 'yd3', 'logistic'],
]

const NEEDS = { trade: '01 02', logistic: '00 01', item: '01' } as const

/** Measures: AIs 3100 to 3695. Of each kind a message holds one, whatever its decimals. */
export const MEASURE_AIS: readonly AiRow[] = MEASURES.map(([stem, title, , of]) => ({
  ai: `${stem}0-${stem}5`,
  title,
  format: 'n6',
  needs: NEEDS[of],
  bars: `${stem}n`,
}))
