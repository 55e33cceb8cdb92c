/** How long two that ask at once, as two windows do, get the same answer. */
export const RACE_SECONDS = 30

type Kept = {
  /** Names the renewal that counts. */
  readonly renewal: string | null
  readonly previousRenewal: string | null
  readonly renewedAt: Date | null
}

/**
 * - `next`: the first use of what counts; its predecessor is worth nothing from now on.
 * - `same`: the predecessor, at the same moment as the one that got the answer. It gets the same.
 * - `lost`: the predecessor, whose answer nobody has used: a new one takes the place of that answer.
 * - `reused`: anything older, or an answer whose place was taken. Somebody has a copy.
 */
export type Renewal = 'next' | 'same' | 'lost' | 'reused'

export function judgeRenewal(
  { renewal, previousRenewal, renewedAt }: Kept,
  given: string,
  now: Date,
): Renewal {
  if (given === renewal) return 'next'
  if (given !== previousRenewal || !renewedAt) return 'reused'
  return now.getTime() - renewedAt.getTime() <= RACE_SECONDS * 1000 ? 'same' : 'lost'
}
