import { AppError } from '@codex/shared/errors/app-error'
import { type Attempt, currentAttempt } from './attempt.ts'

type Update = (text: string, parameters: readonly string[]) => Promise<number>

const COMMIT = `UPDATE ingest.idempotency_key SET state = 'committed'
  WHERE tenant_id = $1::uuid AND principal_id = $2::uuid AND route = $3 AND key = $4 AND attempt_id = $5::uuid`

const parametersOf = ({ tenantId, principalId, route, key, attemptId }: Attempt) =>
  [tenantId, principalId, route, key, attemptId] as const

/**
 * Marks the key of the request as carried out, in the transaction that carries it out: both are in the database, or
 * neither. Call it last before the commit.
 *
 * @param update runs a statement in that transaction and says how many rows it changed
 * @throws IDEMPOTENCY_IN_FLIGHT for an attempt that was given up meanwhile: it must not commit beside the next one
 */
export async function commitKey(tenantId: string, update: Update): Promise<void> {
  const attempt = currentAttempt()
  if (attempt?.tenantId !== tenantId) return
  const changed = await update(COMMIT, parametersOf(attempt))
  if (changed === 0) throw new AppError('IDEMPOTENCY_IN_FLIGHT', { retryAfterSeconds: 1 })
}
