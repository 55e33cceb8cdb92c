import type { Operator } from '@codex/shared/catalog/operator'
import { isPermitted, type Permission } from '@codex/shared/catalog/permission'
import { AppError } from '@codex/shared/errors/app-error'
import type { ApprovalSubject, ProofOfPerson } from '@codex/shared/journal/events/operator'
import type { EngineDeps } from '../deps.ts'
import type { Appended, JournalWriter } from '../journal-writer.ts'
import type { Operators } from './operators.ts'

/** How long an approval waits for what it was given for. */
const HOLDS_MS = 2 * 60_000

/** More than anybody asks for at once; the oldest goes. */
const MOST_GRANTS = 8

type Grant = {
  readonly permission: Permission
  readonly subject: ApprovalSubject
  readonly approvedBy: string
  readonly by: ProofOfPerson
  readonly reason: string
  /** Who was at the till: an approval is not handed on. */
  readonly operatorId: string
  readonly untilMs: number
}

export type Asked = {
  readonly permission: Permission
  readonly reason: string
  readonly subject: ApprovalSubject
}

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'clock' | 'newId'>
  readonly operators: Pick<Operators, 'require'>
  readonly journal: Pick<JournalWriter, 'append' | 'announce'>
}

const isSame = (a: ApprovalSubject, b: ApprovalSubject): boolean => a?.kind === b?.kind && a?.id === b?.id

/**
 * What the operator may not do alone, somebody who may approves at this till, without a network. An approval is good
 * for one use, of one thing, for two minutes. It is kept in memory only: a crash loses an approval, never money.
 */
export function createApprovals({ deps: { store, clock, newId }, operators, journal }: Parts) {
  const grants = new Map<string, Grant>()
  /** Journaled by the last use case, and not told yet. */
  let given: Appended | undefined

  return {
    /**
     * Somebody who may has said yes, and has proved who they are.
     *
     * @returns the approval's id, for the call that it was asked for
     * @throws PERMISSION_REQUIRED when whoever approves may not do it either
     */
    give: (approver: Operator, by: ProofOfPerson, { permission, reason, subject }: Asked): string => {
      const operatorId = operators.require().id
      if (!isPermitted(approver.role, permission)) throw new AppError('PERMISSION_REQUIRED', { permission })
      const approvalId = newId()
      const untilMs = clock.monotonicMs() + HOLDS_MS
      grants.set(approvalId, {
        permission,
        subject,
        approvedBy: approver.id,
        by,
        reason,
        operatorId,
        untilMs,
      })
      for (const oldest of grants.keys()) {
        if (grants.size <= MOST_GRANTS) break
        grants.delete(oldest)
      }
      return approvalId
    },

    /**
     * The last step before a use case writes, inside its transaction: passes when the operator may, or uses up an
     * approval and journals it.
     *
     * @returns who answers for it beside the operator; undefined when nobody had to be asked
     * @throws OPERATOR_SIGNED_OUT, PERMISSION_REQUIRED {permission}, APPROVAL_INVALID {permission}
     */
    authorise: (
      permission: Permission,
      { approvalId, subject = null }: { approvalId?: string | undefined; subject?: ApprovalSubject } = {},
    ): string | undefined => {
      const operator = operators.require()
      if (isPermitted(operator.role, permission)) return undefined
      if (approvalId === undefined) throw new AppError('PERMISSION_REQUIRED', { permission })
      const grant = grants.get(approvalId)
      const holds =
        grant?.permission === permission &&
        grant.operatorId === operator.id &&
        isSame(grant.subject, subject) &&
        clock.monotonicMs() <= grant.untilMs
      if (!holds) throw new AppError('APPROVAL_INVALID', { permission })
      grants.delete(approvalId)
      store.onRollback(() => {
        grants.set(approvalId, grant)
        given = undefined
      })
      const { approvedBy, by, reason } = grant
      given = journal.append({
        type: 'approval.given',
        payload: { permission, approvedBy, by, reason, subject },
      })
      return approvedBy
    },

    /** After the commit of a use case that journals nothing else. */
    announce: (): void => {
      if (given) journal.announce(given)
      given = undefined
    },
  }
}
export type Approvals = ReturnType<typeof createApprovals>
