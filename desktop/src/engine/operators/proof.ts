import type { Operator } from '@codex/shared/catalog/operator'
import { AppError } from '@codex/shared/errors/app-error'
import type { ProofOfPerson } from '@codex/shared/journal/events/operator'
import type { EngineDeps } from '../deps.ts'
import { badgeHashOf, pinMatches } from './pin.ts'

const FREE_FAILURES = 2
const FIRST_DELAY_MS = 5_000
const LONGEST_DELAY_MS = 5 * 60_000

/** How long an operator waits after so many wrong PINs in a row: none, none, 5 s, 10 s, … 5 min. */
export const delayAfter = (failures: number): number =>
  failures <= FREE_FAILURES
    ? 0
    : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - FREE_FAILURES - 1))

export type Refusal = {
  readonly operatorId: string | null
  readonly by: ProofOfPerson
  readonly attempt: number
  readonly delayMs: number
}

type Deps = Pick<EngineDeps, 'store' | 'catalog' | 'clock'>

/**
 * Who somebody is: by PIN or badge, without a network. Wrong PINs make the next try wait, per operator and across
 * restarts; within a run the monotonic clock counts, so that setting the wall clock opens nothing.
 *
 * @param onRefused inside the transaction that counts the failure
 */
export function createProof({ store, catalog, clock }: Deps, onRefused: (refusal: Refusal) => void) {
  let pepper: string | null = null
  const waits = new Map<string, number>()

  const waitMsOf = (operatorId: string): number => {
    const untilMs = waits.get(operatorId)
    if (untilMs !== undefined) return untilMs - clock.monotonicMs()
    const waitMs = store.session.pinDelay(operatorId).untilMs - clock.wallMs()
    // A clock that was set back must not lock anybody out for longer than the longest delay.
    return waitMs <= LONGEST_DELAY_MS ? waitMs : 0
  }

  const checkDelay = (operatorId: string): void => {
    const waitMs = waitMsOf(operatorId)
    if (waitMs > 0) throw new AppError('PIN_DELAYED', { waitMs: Math.ceil(waitMs) })
  }

  const countFailure = (operatorId: string): AppError => {
    const failures = store.session.pinDelay(operatorId).failures + 1
    const delayMs = delayAfter(failures)
    store.transaction(() => {
      store.session.setPinDelay(operatorId, { failures, untilMs: Math.floor(clock.wallMs() + delayMs) })
      onRefused({ operatorId, by: 'pin', attempt: failures, delayMs })
    })
    waits.set(operatorId, clock.monotonicMs() + delayMs)
    return new AppError('PIN_WRONG', { failures, delayMs })
  }

  return {
    setPepper: (value: string): void => {
      pepper = value
    },
    /** False while the secret that PINs are hashed with could not be read. */
    isPossible: (): boolean => pepper !== null,
    /** @throws KEYRING_UNAVAILABLE, OPERATOR_UNKNOWN, PIN_DELAYED {waitMs}, PIN_WRONG {failures, delayMs}, TRAINING_FORBIDS */
    byPin: async (operatorId: string, pin: string): Promise<Operator> => {
      if (pepper === null) throw new AppError('KEYRING_UNAVAILABLE')
      const operator = catalog.operator(operatorId)
      if (!operator) throw new AppError('OPERATOR_UNKNOWN', { operatorId })
      checkDelay(operatorId)
      const trainingId = store.training.get()?.trainingId
      const matches = await pinMatches(pin, operator.pinHash, pepper)
      // A second attempt may have been counted while scrypt ran.
      checkDelay(operatorId)
      if (!matches) throw countFailure(operatorId)
      // Training began or ended while scrypt ran: what it is for was asked at the other place.
      if (store.training.get()?.trainingId !== trainingId) throw new AppError('TRAINING_FORBIDS')
      return operator
    },
    /** In the transaction of what the proof was for: the count of wrong PINs starts anew. */
    succeeded: (operatorId: string): void => {
      store.session.clearPinDelay(operatorId)
      waits.delete(operatorId)
    },
    /** Undefined for a code that is nobody's badge. */
    byBadge: (code: string): Operator | undefined => {
      if (pepper === null) return undefined
      const hash = badgeHashOf(code, pepper)
      return catalog.operators().find(({ badgeHash }) => badgeHash === hash)
    },
  }
}
export type Proof = ReturnType<typeof createProof>
