import type { RescueResponse } from '@codex/shared/api/tills'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { UserPrincipal } from '../../plugins/auth.ts'
import type { PushService } from '../sync/push-service.ts'
import type { ReadPush } from '../sync/read-push.ts'

type Deps = { readonly pushes: PushService; readonly clock: Clock }

/** What a dead till still had, brought in by a person who answers for it: by the rules of a push, exactly once. */
export function createRescueService({ pushes, clock }: Deps) {
  /** @throws NOT_FOUND for a till of nobody, and what a push throws */
  const rescue = async (
    { tenantId, userId }: UserPrincipal,
    tillId: string,
    batch: ReadPush,
  ): Promise<RescueResponse> => {
    let counts = { stored: 0, storedFrom: null as number | null, rivals: 0 }
    const sender = { tenantId, tillId, deviceId: undefined }
    const answer = await pushes.push(sender, batch, async (sql, { fresh, rivals }) => {
      counts = { stored: fresh.length, storedFrom: fresh[0]?.seq ?? null, rivals: rivals.length }
      if (fresh.length + rivals.length === 0) return
      await auditBySql(sql, {
        tenantId,
        at: clock.now(),
        actor: ['user', userId],
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
