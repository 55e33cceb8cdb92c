import type { RescueResponse } from '@codex/shared/api/tills'
import { requireTill } from '../../access/require-till.ts'
import { actorOf, type UserPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import type { PushService } from '../sync/push-service.ts'
import type { ReadPush } from '../sync/read-push.ts'

type Deps = {
  readonly db: Pick<Database, 'appTransaction'>
  readonly pushes: PushService
  readonly clock: Clock
}

/** What a dead till still had, brought in by a person who answers for it: by the rules of a push, exactly once. */
export function createRescueService({ db, pushes, clock }: Deps) {
  /** @throws NOT_FOUND for a till that is not within reach, and what a push throws */
  const rescue = async (who: UserPrincipal, tillId: string, batch: ReadPush): Promise<RescueResponse> => {
    const { tenantId } = who
    await db.appTransaction(tenantId, (sql) => requireTill(sql, who, tillId))
    let counts = { stored: 0, storedFrom: null as number | null, rivals: 0 }
    const sender = { tenantId, tillId, deviceId: undefined }
    const answer = await pushes.push(sender, batch, async (sql, { fresh, rivals }) => {
      counts = { stored: fresh.length, storedFrom: fresh[0]?.seq ?? null, rivals: rivals.length }
      if (fresh.length + rivals.length === 0) return
      await auditBySql(sql, {
        tenantId,
        at: clock.now(),
        actor: actorOf(who),
        action: 'till.rescued',
        entity: ['till', tillId],
        details: { epochId: batch.epochId, ...counts },
      })
    })
    return { ...answer, ...counts }
  }

  return { rescue }
}
export type RescueService = ReturnType<typeof createRescueService>
