/** Eight digits as a day, 20261130 as 2026-11-30; undefined when there is no such day. */
export function isoDate(digits: number): string | undefined {
  const text = String(digits)
  const day = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
  const at = new Date(`${day}T00:00:00Z`)
  return text.length === 8 && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
    ? day
    : undefined
}
