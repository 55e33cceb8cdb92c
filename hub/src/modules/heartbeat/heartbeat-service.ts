import { type HeartbeatRequest, type HeartbeatResponse, MAX_WANTED_DAYS } from '@codex/shared/sync/heartbeat'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import type { Metrics } from '../../plugins/metrics.ts'
import { readWantedDays } from '../../reconciliation/outcome-sql.ts'
import type { TillPrincipal } from '../../tokens/access-token.ts'
import { readGeneration } from '../sync/stream-sql.ts'
import { findTwin } from './find-twin.ts'
import {
  readBackedUp,
  readPolicy,
  readRevision,
  readStoreNumber,
  saveHeartbeat,
  saveLatencies,
} from './heartbeat-sql.ts'

type Deps = {
  readonly db: Pick<Database, 'appTransaction'>
  readonly clock: Clock
  readonly metrics: { readonly fleet: Pick<Metrics['fleet'], 'storeLatency'> }
}

/** What a till says of itself every minute, and what it is told in return. */
export function createHeartbeatService({ db, clock, metrics }: Deps) {
  const take = async (till: TillPrincipal, said: HeartbeatRequest): Promise<HeartbeatResponse> => {
    const { gains, store, answer } = await db.appTransaction(till.tenantId, async (sql) => {
      const at = clock.now()
      await saveHeartbeat(sql, till, said, at)
      const gains = await saveLatencies(sql, till, said.facts?.latencies ?? [], at)
      const store = gains.length > 0 ? await readStoreNumber(sql, till) : undefined
      const answer = {
        hasTwin: await findTwin(sql, till, said.instanceId, at),
        serverTime: at.toISOString(),
        generation: await readGeneration(sql),
        settingsRevision: await readRevision(sql, till.tenantId),
        backedUp: await readBackedUp(sql, till),
        update: await readPolicy(sql, till),
        reconcile: await readWantedDays(sql, till, MAX_WANTED_DAYS),
      }
      return { gains, store, answer }
    })
    // After the commit: what was rolled back comes again and would count twice.
    for (const { kind, counts } of gains)
      metrics.fleet.storeLatency.add({ tenant: till.tenantId, store: String(store), kind }, counts)
    return answer
  }

  return { take }
}
export type HeartbeatService = ReturnType<typeof createHeartbeatService>
