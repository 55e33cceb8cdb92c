/** Sales before this hour belong to the day before: a shop that closes at one in the morning. */
export const CUT_OVER_HOUR = 4

/**
 * The trading day of an instant in the store's time zone, `YYYY-MM-DD`, never before the till's last one: a
 * clock that was set back must not put sales into a day that is already counted.
 */
export function businessDateAt(wallMs: number, timeZone: string, lastDate: string | null): string {
  const shifted = new Date(wallMs - CUT_OVER_HOUR * 3_600_000)
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const part = (type: string) => format.formatToParts(shifted).find((one) => one.type === type)?.value
  const date = `${part('year')}-${part('month')}-${part('day')}`
  return lastDate !== null && lastDate > date ? lastDate : date
}
