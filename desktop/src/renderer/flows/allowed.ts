import type { Permission } from '@codex/shared/catalog/permission'
import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { ApprovalSubject } from '@codex/shared/journal/events/operator'
import type { Ask } from '../asking/asking.ts'
import { words } from '../locales/words.ts'
import type { Stores } from '../till/stores.ts'

type Wanted = { readonly permission: Permission; readonly reason: string; readonly subject: ApprovalSubject }

/** Refused for want of somebody who may: another one is asked for. */
const ASK_AGAIN = new Set(['PIN_WRONG', 'PIN_DELAYED', 'PERMISSION_REQUIRED', 'APPROVAL_INVALID'])

const permissionOf = (error: unknown): Permission | undefined => {
  const { code, details } = toErrorBody(error)
  return code === 'PERMISSION_REQUIRED' ? (details.permission as Permission) : undefined
}

/**
 * Does what the operator may do; what they may not do alone, somebody who may approves in place, by PIN or badge. The
 * engine says who may what.
 */
export function createAllowed({ engine, till, notices }: Pick<Stores, 'engine' | 'till' | 'notices'>) {
  const approve = async (ask: Ask, wanted: Wanted): Promise<string> => {
    const { operators = [], operator } = till.getState().till ?? {}
    const people = operators.filter(
      ({ role, operatorId }) => role === 'manager' && operatorId !== operator?.operatorId,
    )
    await engine.call('approval.ask', wanted)
    const answer = await ask
      .person({
        title: words.approval.title,
        lead: words.approval.lead(words.approval.for[wanted.permission]),
        apply: words.approval.apply,
        people,
        byBadge: true,
      })
      .catch((error: unknown) => {
        // Left: the next scan is goods again.
        engine.call('approval.drop', {}).catch(() => undefined)
        throw error
      })
    if ('approvalId' in answer) return answer.approvalId
    return (await engine.call('approval.give', { ...wanted, ...answer })).approvalId
  }

  /** @param work asks the engine; it is asked again with the approval's id */
  return async <T>(
    ask: Ask,
    { reason, subject }: Omit<Wanted, 'permission'>,
    work: (approvalId?: string) => Promise<T>,
  ): Promise<T> => {
    let permission: Permission | undefined
    let approvalId: string | undefined
    for (;;) {
      try {
        if (permission) approvalId = await approve(ask, { permission, reason, subject })
        return await work(approvalId)
      } catch (error) {
        const wanted = permissionOf(error)
        if (!(error instanceof AppError) || !ASK_AGAIN.has(error.code)) throw error
        if (!permission && !wanted) throw error
        if (permission) notices.add('error', toErrorBody(error))
        permission = wanted ?? permission
      }
    }
  }
}
export type Allowed = ReturnType<typeof createAllowed>
