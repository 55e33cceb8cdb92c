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
