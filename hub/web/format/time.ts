type Zoned = { readonly locale: string; readonly timeZone?: string | undefined }

const format = (
  at: string | Date,
  { locale, timeZone }: Zoned,
  options: Intl.DateTimeFormatOptions,
): string =>
  new Intl.DateTimeFormat(locale, { ...options, ...(timeZone ? { timeZone } : {}) }).format(new Date(at))

export const formatTime = (at: string | Date, zoned: Zoned): string =>
  format(at, zoned, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

export const formatDateTime = (at: string | Date, zoned: Zoned): string =>
  format(at, zoned, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })

/** A business date has no time zone of its own: it is shown as the calendar day it names. */
export const formatBusinessDate = (businessDate: string, locale: string): string =>
  format(
    `${businessDate}T12:00:00Z`,
    { locale, timeZone: 'UTC' },
    {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    },
  )

export const shortDate = (businessDate: string, locale: string): string =>
  format(`${businessDate}T12:00:00Z`, { locale, timeZone: 'UTC' }, { day: 'numeric', month: 'short' })

/** How long ago, in the words of a till list: "now", "3 min ago", else the time or the day. */
export function formatSeen(at: string, now: Date, zoned: Zoned): string {
  const seconds = Math.floor((now.getTime() - new Date(at).getTime()) / 1000)
  if (seconds < 90) return 'now'
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`
  if (seconds < 86_400) return formatTime(at, zoned)
  return format(at, zoned, { day: 'numeric', month: 'short' })
}
