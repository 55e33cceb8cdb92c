import { type HeartbeatRequest, type HeartbeatResponse, MAX_WANTED_DAYS } from '@codex/shared/sync/heartbeat'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import { readWantedDays } from '../../reconciliation/outcome-sql.ts'
import type { TillPrincipal } from '../../tokens/access-token.ts'
import { readGeneration } from '../sync/stream-sql.ts'
import { findTwin } from './find-twin.ts'
import { readBackedUp, readPolicy, readRevision, saveHeartbeat, saveLatencies } from './heartbeat-sql.ts'

type Deps = { readonly db: Pick<Database, 'appTransaction'>; readonly clock: Clock }

/** What a till says of itself every minute, and what it is told in return. */
export function createHeartbeatService({ db, clock }: Deps) {
  const take = (till: TillPrincipal, said: HeartbeatRequest): Promise<HeartbeatResponse> =>
    db.appTransaction(till.tenantId, async (sql) => {
      const at = clock.now()
      await saveHeartbeat(sql, till, said, at)
      await saveLatencies(sql, till, said.facts?.latencies ?? [], at)
      return {
        hasTwin: await findTwin(sql, till, said.instanceId, at),
        serverTime: at.toISOString(),
        generation: await readGeneration(sql),
        settingsRevision: await readRevision(sql, till.tenantId),
        backedUp: await readBackedUp(sql, till),
        update: await readPolicy(sql, till),
        reconcile: await readWantedDays(sql, till, MAX_WANTED_DAYS),
      }
    })

  return { take }
}
export type HeartbeatService = ReturnType<typeof createHeartbeatService>
