/**
 * What this runtime can format with. A till's runtime may be older than the hub that named a zone, and a sale
 * must not fail over the way in which its receipt writes a date.
 */

/** A locale that Intl takes: English for a tag that it refuses. */
export const knownLocale = (locale: string): string =>
  works(() => Intl.getCanonicalLocales(locale)) ? locale : 'en'

/** A time zone that Intl takes: UTC for a name that it does not know. */
export function knownTimeZone(timeZone: string): string {
  if (zones.has(timeZone)) return timeZone
  if (!works(() => new Intl.DateTimeFormat('en', { timeZone }))) return 'UTC'
  zones.add(timeZone)
  return timeZone
}

// Asking takes as long as making a format; there are only so many zones.
const zones = new Set<string>()

function works(use: () => unknown): boolean {
  try {
    use()
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
