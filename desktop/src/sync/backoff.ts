const FIRST_MS = 500
const MOST_MS = 5 * 60_000

/**
 * Exponential backoff with full jitter: any moment up to the ceiling, so that a thousand tills that lost the
 * same hub do not all come back at once. There is no last attempt.
 *
 * @param failures how many attempts have failed in a row, from 1
 * @param random in [0, 1)
 */
export function backoffMs(failures: number, random: number): number {
  const ceilingMs = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 30))
  return Math.round(ceilingMs * random)
}
