/** The day before or after a business date, as calendar arithmetic on the date itself. */
export function addDays(businessDate: string, days: number): string {
  const day = new Date(`${businessDate}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + days)
  return day.toISOString().slice(0, 10)
}
