/** Numbers as the receipt's language writes them. Making a format costs more than a thousand uses of it. */
type Formats = {
  readonly rate: Intl.NumberFormat
  readonly quantity: Intl.NumberFormat
  readonly exchange: Intl.NumberFormat
}

const made = new Map<string, Formats>()

function formatsFor(locale: string): Formats {
  const known = made.get(locale)
  if (known) return known
  const formats = {
    rate: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 }),
    quantity: new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }),
    exchange: new Intl.NumberFormat(locale, { maximumFractionDigits: 8 }),
  }
  made.set(locale, formats)
  return formats
}

/** 135000 ppm -> "13.5%", as the locale writes it. */
export const formatRate = (ratePpm: number, locale: string): string =>
  formatsFor(locale).rate.format(ratePpm / 1_000_000)

/** Thousandths of a unit: 742 -> "0.742". */
export const formatQuantity = (quantityMilli: number, locale: string): string =>
  formatsFor(locale).quantity.format(quantityMilli / 1000)

/** A rate of exchange, a decimal string of at most 14 digits. */
export const formatExchangeRate = (rate: string, locale: string): string =>
  formatsFor(locale).exchange.format(Number(rate))

/** A moment on the wall of the store, with the name of its time zone. */
export const formatMoment = (wallTime: string, locale: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(new Date(wallTime))

/** A trading day, which has no time zone: 2026-11-22 -> "22/11/2026". */
export const formatDay = (date: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`))
