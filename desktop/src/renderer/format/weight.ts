const formats = new Map<string, Intl.NumberFormat>()

const formatFor = (locale: string): Intl.NumberFormat => {
  const known = formats.get(locale)
  if (known) return known
  const made = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 })
  formats.set(locale, made)
  return made
}

/** As the display of a scale shows it: 500 is "0.500 kg". */
export const formatKilograms = (grams: number, locale: string): string =>
  `${formatFor(locale).format(grams / 1000)} kg`
