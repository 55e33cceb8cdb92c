import { createHash } from 'node:crypto'
import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'

/** How often something may be tried before each further try waits twice as long. All in seconds but `free`. */
type Bound = { readonly free: number; readonly longest: number; readonly drain: number }

/**
 * A person at their own address soon waits, and nobody else can make them wait long: whoever guesses from many
 * addresses is held up by the user's own bound, which is wide.
 */
const BOUNDS = {
  'user-from-address': { free: 5, longest: 900, drain: 3600 },
  user: { free: 50, longest: 60, drain: 600 },
  address: { free: 30, longest: 900, drain: 600 },
  /** A code or a password of somebody who has proven something already. */
  proof: { free: 5, longest: 900, drain: 3600 },
  mail: { free: 3, longest: 3600, drain: 3600 },
} as const satisfies Record<string, Bound>

export type Tried = readonly [bound: keyof typeof BOUNDS, ...of: string[]]

/** Tries of people, counted in the database: all instances count together, and none forgets. */
export function createTries({ db, clock }: { readonly db: Pick<Database, 'app'>; readonly clock: Clock }) {
  /** @throws RATE_LIMITED {retryAfterSeconds}, and then it was no try */
  const take = async (...tried: readonly Tried[]): Promise<void> => {
    const bounds = tried.map(([bound]) => BOUNDS[bound])
    const { rows } = await db.app.query<{ wait: number }>(
      'SELECT ingest.take_try($1, $2, $3, $4, $5) AS wait',
      [
        tried.map(keyOf),
        bounds.map(({ free }) => free),
        bounds.map(({ longest }) => longest),
        ...[bounds.map(({ drain }) => drain), clock.now()],
      ],
    )
    const retryAfterSeconds = rows[0]?.wait ?? 0
    if (retryAfterSeconds > 0) throw new AppError('RATE_LIMITED', { retryAfterSeconds })
  }

  /** It went well. An address stays as suspicious as it was before: others may guess from it. */
  const forgive = async (...tried: readonly Tried[]): Promise<void> => {
    const lent = tried.filter(([bound]) => bound === 'address')
    const forgiven = tried.filter((one) => !lent.includes(one))
    await db.app.query('SELECT ingest.forgive_tries($1, $2)', [forgiven.map(keyOf), lent.map(keyOf)])
  }

  return { take, forgive }
}

export type Tries = ReturnType<typeof createTries>

/** Nobody's address can be read out of it by looking. */
const keyOf = (tried: Tried): string =>
  createHash('sha256')
    .update(tried.map((part) => part.toLowerCase()).join('\n'))
    .digest('base64url')
