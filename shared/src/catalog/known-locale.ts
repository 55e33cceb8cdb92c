/**
 * What this runtime can format with. A till's runtime may be older than the hub that named a zone, and a sale
 * must not fail over the way in which its receipt writes a date.
 */

/** A locale that Intl takes: English for a tag that it refuses. */
export const knownLocale = (locale: string): string =>
  works(() => Intl.getCanonicalLocales(locale)) ? locale : 'en'

/** A time zone that Intl takes: UTC for a name that it does not know. */
export const knownTimeZone = (timeZone: string): string =>
  works(() => new Intl.DateTimeFormat('en', { timeZone })) ? timeZone : 'UTC'

function works(use: () => unknown): boolean {
  try {
    use()
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
