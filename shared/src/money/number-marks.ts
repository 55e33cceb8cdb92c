/** What a locale writes in numbers, with spaces, apostrophes and minus signs in one spelling each. */
export type NumberMarks = {
  /** Its digits, 0 to 9. */
  readonly digits: readonly string[]
  /** What may stand between groups of digits, of money or of any number. */
  readonly groups: readonly string[]
  readonly decimal: string
  /** Digits per group before the last one: 2 in India, else 3. */
  readonly groupSize: number
}

// Making a format costs more than a thousand uses of it.
const marksOf = new Map<string, NumberMarks>()

/** What a locale writes in numbers, asked of Intl once. */
export function numberMarks(locale: string): NumberMarks {
  const known = marksOf.get(locale)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat(locale)
  const parts = format.formatToParts(1_234_567.5)
  // Austria groups money by dots, and other numbers by spaces: both are read.
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).formatToParts(
    1_234_567.5,
  )
  const integers = parts.filter((part) => part.type === 'integer')
  const marks: NumberMarks = {
    digits: Array.from({ length: 10 }, (_, digit) => format.format(digit)),
    groups: valuesOf([...parts, ...money], 'group'),
    decimal: valuesOf(parts, 'decimal')[0] as string,
    groupSize: integers.at(-2)?.value.length ?? 3,
  }
  marksOf.set(locale, marks)
  return marks
}

const valuesOf = (parts: readonly Intl.NumberFormatPart[], type: string): string[] => [
  ...new Set(parts.filter((part) => part.type === type).map((part) => oneSpelling(part.value))),
]

/** How far full-width digits, signs and marks, as an input method types them, are from ASCII. */
const FULL_WIDTH = 0xfee0

/** Spaces of every width, apostrophes, minus signs and full-width forms become the ASCII ones; marks of direction go. */
export const oneSpelling = (text: string): string =>
  text
    .replace(/[\u061c\u200e\u200f]/g, '')
    .replace(/\s/g, ' ')
    .replace(/[\u2019\u02bc]/g, "'")
    .replace(/\u2212/g, '-')
    .replace(/[\uff0b-\uff0e\uff10-\uff19]/g, (form) => String.fromCharCode(form.charCodeAt(0) - FULL_WIDTH))
