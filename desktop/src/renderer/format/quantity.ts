import type { Unit } from '@codex/shared/catalog/product'

const formats = new Map<string, Intl.NumberFormat>()

const formatFor = (locale: string): Intl.NumberFormat => {
  const known = formats.get(locale)
  if (known) return known
  const made = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
  formats.set(locale, made)
  return made
}

/** Thousandths for people: 3000 is "3", 482 is "0.482". */
export const formatQuantity = (quantityMilli: number, locale: string): string =>
  formatFor(locale).format(quantityMilli / 1000)

/** Typed as a whole number of these; pieces and grams as they are. */
const THOUSANDTHS: ReadonlySet<Unit> = new Set<Unit>(['kg', 'l', 'm'])

/** What a person types for goods of a unit, in its thousandths: "482" is 0.482 kg, or 482 pieces. */
export const typedQuantityMilli = (entry: string, unit: Unit): number =>
  Number(entry) * (THOUSANDTHS.has(unit) ? 1 : 1000)
