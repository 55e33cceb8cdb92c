import { AsyncLocalStorage } from 'node:async_hooks'

/** One try at a request that carries an Idempotency-Key. */
export type Attempt = {
  readonly tenantId: string
  readonly principalId: string
  readonly route: string
  readonly key: string
  readonly attemptId: string
}

const attempts = new AsyncLocalStorage<Attempt>()

/** The attempt that the code running now belongs to. */
export const currentAttempt = (): Attempt | undefined => attempts.getStore()

/** What `next` begins, and all that follows from it, belongs to the attempt. */
export const runAttempt = (attempt: Attempt, next: () => void): void => attempts.run(attempt, next)

/** For what is done about the attempt itself. */
export const outsideAttempt = <T>(work: () => T): T => attempts.exit(work)
