const formats = new Map<string, Intl.DateTimeFormat>()

/** Hour and minute at the store, wherever the machine thinks it is. */
export function formatTime(at: Date, locale: string, timeZone: string): string {
  const key = `${locale} ${timeZone}`
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone })
  formats.set(key, format)
  return format.format(at)
}

/** A moment of today by its time, any other with its date; without a store, as the machine says it. */
export function formatWhen(iso: string, now: Date, locale = 'en-GB', timeZone?: string): string {
  const zone = timeZone === undefined ? {} : { timeZone }
  const at = new Date(iso)
  const day = new Intl.DateTimeFormat(locale, { day: '2-digit', month: 'short', ...zone })
  const time = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    ...zone,
  })
  const isToday = day.format(at) === day.format(now)
  return isToday ? time.format(at) : `${day.format(at)} ${time.format(at)}`
}

/** A trading day with its weekday: who confirms it knows whether that is today. */
export const formatDay = (date: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(date))

/** A day with its month in words, so that nobody takes one for the other. */
export const formatBirthday = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  )
