/** 1000 -> "1", 482 -> "0.482", as the locale writes it. */
export const formatQuantity = (quantityMilli: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(quantityMilli / 1000)

export const formatCount = (count: number, locale: string): string =>
  new Intl.NumberFormat(locale).format(count)
