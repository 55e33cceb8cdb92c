const formats = new Map<string, Intl.DateTimeFormat>()

/** Hour and minute at the store, wherever the machine thinks it is. */
export function formatTime(at: Date, locale: string, timeZone: string): string {
  const key = `${locale} ${timeZone}`
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone })
  formats.set(key, format)
  return format.format(at)
}
