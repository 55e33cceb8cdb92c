import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'

/** By then every count has run empty. */
const KEPT_DAYS = 2

/** Counts of tries that stand for nothing any more. Answers with how many went. */
export const createTryForgetter =
  ({ db, clock }: { readonly db: Pick<Database, 'jobs'>; readonly clock: Clock }) =>
  async (): Promise<number> => {
    const before = new Date(clock.now().getTime() - KEPT_DAYS * 86_400_000)
    const { rows } = await db.jobs.query<{ gone: string }>('SELECT ingest.forget_tries($1) AS gone', [before])
    return Number(rows[0]?.gone ?? 0)
  }
