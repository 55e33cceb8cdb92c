import { knownTimeZone } from '../catalog/known-locale.ts'

/** Sales before this hour belong to the day before: a shop that closes at one in the morning. */
export const CUT_OVER_HOUR = 4

/** The trading day of an instant in the store's time zone, `YYYY-MM-DD`. Till and hub reckon it alike. */
export function businessDateAt(wallMs: number, timeZone: string): string {
  const shifted = new Date(wallMs - CUT_OVER_HOUR * 3_600_000)
  const format = new Intl.DateTimeFormat('en', {
    timeZone: knownTimeZone(timeZone),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const part = (type: string) => format.formatToParts(shifted).find((one) => one.type === type)?.value
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** Never before the till's last one: a clock that was set back must not sell into a day that is counted. */
export function nextBusinessDate(wallMs: number, timeZone: string, lastDate: string | null): string {
  const date = businessDateAt(wallMs, timeZone)
  return lastDate !== null && lastDate > date ? lastDate : date
}
