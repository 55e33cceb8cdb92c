/**
 * Out of a column's range, a date that the calendar of PostgreSQL has not, bytes that are no text: what only a caller can
 * have sent. Schemas name most of it before; this is for the rest.
 */
const REFUSED_VALUES: ReadonlySet<unknown> = new Set([
  '22003',
  '22007',
  '22008',
  '22021',
  '22P02',
  '22P05',
  'P2020',
])

/** Whether the database could not take a value, from plain pg or by Prisma. */
export function isRefusedValue(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (REFUSED_VALUES.has((one as { code?: unknown }).code)) return true
    const meta = (one as { meta?: { code?: unknown } }).meta
    if (REFUSED_VALUES.has(meta?.code)) return true
  }
  return false
}
