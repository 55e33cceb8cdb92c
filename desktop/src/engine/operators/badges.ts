import type { Operator } from '@codex/shared/catalog/operator'
import { AppError } from '@codex/shared/errors/app-error'
import type { EngineDeps } from '../deps.ts'
import type { Approvals, Asked } from './approvals.ts'
import type { Operators } from './operators.ts'
import type { Proof, Refusal } from './proof.ts'

/** How long an approver's badge is waited for. */
const WAITS_MS = 60_000

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'clock'>
  readonly operators: Operators
  readonly proof: Pick<Proof, 'byBadge'>
  readonly approvals: Pick<Approvals, 'give'>
  /** Inside a transaction. */
  readonly refused: (refusal: Refusal) => void
  /** The approval that the screen waits for. */
  readonly given: (approvalId: string) => void
}

/**
 * Scans that are not goods: the badge of whoever signs in at a till that nobody or a locked screen is at, and the one
 * of an approver whom the screen waits for.
 */
export function createBadges({ deps: { store, clock }, operators, proof, approvals, refused, given }: Parts) {
  let asked: (Asked & { readonly untilMs: number }) | undefined

  const requireApprover = (code: string): Operator => {
    const operator = proof.byBadge(code)
    if (operator) return operator
    store.transaction(() => refused({ operatorId: null, by: 'badge', attempt: 1, delayMs: 0 }))
    throw new AppError('BADGE_UNKNOWN')
  }

  return {
    /** The next badge within a minute is the approver's. */
    ask: (ask: Asked): void => {
      operators.require()
      asked = { ...ask, untilMs: clock.monotonicMs() + WAITS_MS }
    },
    cancel: (): void => {
      asked = undefined
    },
    /**
     * True when the scan was a badge's. Goods that are scanned at a locked till are not taken for one.
     *
     * @throws BADGE_UNKNOWN while an approver is waited for, PERMISSION_REQUIRED when its owner may not approve it
     */
    take: (code: string): boolean => {
      if (!operators.current() || operators.isLocked()) {
        const operator = proof.byBadge(code)
        if (operator) operators.enter(operator, 'badge')
        return operator !== undefined
      }
      if (!asked || clock.monotonicMs() > asked.untilMs) return false
      const { untilMs: _, ...ask } = asked
      given(approvals.give(requireApprover(code), 'badge', ask))
      asked = undefined
      return true
    },
  }
}
export type Badges = ReturnType<typeof createBadges>
