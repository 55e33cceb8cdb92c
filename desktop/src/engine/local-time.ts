import { knownTimeZone } from '@codex/shared/catalog/known-locale'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format takes longer than a scan may. A till works in one zone; a changed one stays beside it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const digits = '2-digit'
  const made = new Intl.DateTimeFormat('en', {
    ...{ timeZone, calendar: 'iso8601', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: digits, day: digits, hour: digits, minute: digits },
  })
  formats.set(timeZone, made)
  return made
}

/** Wall clock of the store to the minute, `2026-11-22T14:05`: what promotions' time windows look at. */
export function localTimeAt(wallMs: number, timeZone: string): string {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of formatOf(knownTimeZone(timeZone)).formatToParts(wallMs)) part[type] = value
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`
}
