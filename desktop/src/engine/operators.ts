import type { Operator } from '@codex/shared/catalog/operator'
import { STORE_DEFAULTS } from '@codex/shared/catalog/store'
import { AppError } from '@codex/shared/errors/app-error'
import { nextBusinessDate } from '@codex/shared/shift/business-date'
import type { OpenShift } from '../store/shift-store.ts'
import { type EngineDeps, isoTime } from './deps.ts'
import type { JournalWriter } from './journal-writer.ts'
import { pinMatches } from './pin.ts'
import type { Rules } from './rules.ts'

const FREE_FAILURES = 2
const FIRST_DELAY_MS = 5_000
const LONGEST_DELAY_MS = 5 * 60_000

/** Why a shift ends that nobody closed. */
const LEFT_OPEN = 'closed by the next day'

/** How long an operator waits after so many wrong PINs in a row: none, none, 5 s, 10 s, … 5 min. */
export const delayAfter = (failures: number): number =>
  failures <= FREE_FAILURES
    ? 0
    : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - FREE_FAILURES - 1))

/** Who sells: sign-in by PIN, delays after wrong ones, and the shift that the day's first sign-in opens. */
export function createOperators(deps: EngineDeps, journal: JournalWriter, rules: Rules) {
  const { store, catalog, clock, bootId, newId } = deps
  let pepper: string | null = null
  let current = findOperator(store.session.operatorId(bootId))

  function findOperator(operatorId: string | undefined): Operator | undefined {
    return operatorId === undefined ? undefined : catalog.operator(operatorId)
  }

  function signOut(): void {
    store.session.signOut()
    current = undefined
  }

  const checkDelay = (operatorId: string): void => {
    const waitMs = store.session.pinDelay(operatorId).untilMs - clock.wallMs()
    // A clock that was set back must not lock anybody out for longer than the longest delay.
    if (waitMs > 0 && waitMs <= LONGEST_DELAY_MS)
      throw new AppError('PIN_DELAYED', { waitMs: Math.ceil(waitMs) })
  }

  const countFailure = (operatorId: string): never => {
    const failures = store.session.pinDelay(operatorId).failures + 1
    const delayMs = delayAfter(failures)
    store.session.setPinDelay(operatorId, { failures, untilMs: Math.floor(clock.wallMs() + delayMs) })
    throw new AppError('PIN_WRONG', { failures, delayMs })
  }

  /** The day's shift: one that is still open from an earlier trading day ends here, and the next one begins. */
  const enterShift = (operator: Operator): OpenShift => {
    const { timeZone, cutOverHour } = rules.store() ?? { timeZone: 'UTC', ...STORE_DEFAULTS }
    const last = store.shift.lastBusinessDate()
    const businessDate = nextBusinessDate(clock.wallMs(), timeZone, cutOverHour, last)
    const open = store.shift.open()
    if (open?.businessDate === businessDate) return open
    if (open) closeShift(open, operator)
    return openShift(operator, businessDate)
  }

  const closeShift = ({ shiftId, businessDate }: OpenShift, operator: Operator): void => {
    store.shift.close(shiftId, isoTime(clock.wallMs()), null)
    const who = { shiftId, businessDate, operatorId: operator.id }
    const payload = { shiftId, counted: null, forced: { reason: LEFT_OPEN } }
    journal.append({ type: 'shift.closed', payload }, who)
  }

  const openShift = (operator: Operator, businessDate: string): OpenShift => {
    const openedAt = isoTime(clock.wallMs())
    const shift: OpenShift = {
      shiftId: newId(),
      businessDate,
      openedAt,
      openedBy: operator.id,
      ownerId: operator.id,
      currency: store.identity.identity()?.store.currency ?? null,
      floatMinor: 0,
    }
    store.shift.add(shift)
    const payload = { shiftId: shift.shiftId, floatMinor: 0, ownerId: operator.id }
    const { shiftId } = shift
    journal.append(
      { type: 'shift.opened', payload },
      { shiftId, businessDate, wallTime: openedAt, operatorId: operator.id },
    )
    return shift
  }

  return {
    setPepper: (value: string): void => {
      pepper = value
    },
    canSignIn: (): boolean => pepper !== null,
    /** The operator at the till. One whom head office has removed is no longer signed in. */
    current: (): Operator | undefined => current,
    /**
     * The catalogue changed: takes over a new name or role, and signs out whom it no longer names. One that names
     * nobody is being fetched anew and says nothing about anybody.
     */
    refresh: (): void => {
      const operatorId = store.session.operatorId(bootId)
      const found = findOperator(operatorId)
      if (found) current = found
      else if (operatorId !== undefined && catalog.operators().length > 0) signOut()
    },
    require: (): Operator => {
      if (!current) throw new AppError('OPERATOR_SIGNED_OUT')
      return current
    },
    signIn: async (operatorId: string, pin: string): Promise<void> => {
      if (pepper === null) throw new AppError('KEYRING_UNAVAILABLE')
      const operator = findOperator(operatorId)
      if (!operator) throw new AppError('OPERATOR_UNKNOWN', { operatorId })
      checkDelay(operatorId)
      const matches = await pinMatches(pin, operator.pinHash, pepper)
      // A second attempt may have been counted while scrypt ran.
      checkDelay(operatorId)
      if (!matches) countFailure(operatorId)
      const entry = store.transaction(() => {
        store.session.clearPinDelay(operatorId)
        store.session.signIn(bootId, operatorId)
        const { shiftId, businessDate } = enterShift(operator)
        const payload = { name: operator.name, role: operator.role, by: 'pin' as const }
        return journal.append({ type: 'operator.signed-in', payload }, { shiftId, businessDate, operatorId })
      })
      current = operator
      journal.announce(entry)
    },
    lock: signOut,
  }
}
export type Operators = ReturnType<typeof createOperators>
