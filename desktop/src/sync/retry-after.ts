/** A hub that asks for more is asked again after this all the same. */
const MOST_MS = 60 * 60_000

/**
 * The wait of a Retry-After header: seconds, or a date reckoned against the answer's own Date, because the
 * till's clock may be wrong.
 */
export function retryAfterMs(headers: { get(name: string): string | null }): number | undefined {
  const value = headers.get('retry-after')?.trim()
  if (!value) return undefined
  const waitMs = /^\d+$/.test(value)
    ? Number(value) * 1000
    : Date.parse(value) - Date.parse(headers.get('date') ?? '')
  return Number.isFinite(waitMs) ? Math.min(MOST_MS, Math.max(0, waitMs)) : undefined
}
