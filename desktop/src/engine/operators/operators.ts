import type { Operator } from '@codex/shared/catalog/operator'
import { AppError } from '@codex/shared/errors/app-error'
import type { ProofOfPerson } from '@codex/shared/journal/events/operator'
import type { EngineDeps } from '../deps.ts'
import type { Appended, JournalWriter } from '../journal-writer.ts'
import type { Shifts } from '../shift/shifts.ts'
import type { Proof } from './proof.ts'

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'catalog' | 'bootId'>
  readonly journal: JournalWriter
  readonly proof: Proof
  readonly shifts: Pick<Shifts, 'enter' | 'isCurrent' | 'isOpen'>
  /** A basket in the middle keeps its shift, also over the end of the trading day. */
  readonly isSelling: () => boolean
  /** After the commit: what whoever signed in has to hear. */
  readonly told: (error: AppError) => void
}

/** Who is at the till: signing in, locking, unlocking, and one operator taking over from another. */
export function createOperators({ deps, journal, proof, shifts, isSelling, told }: Parts) {
  const { store, catalog, bootId } = deps
  let current = findOperator(store.session.operatorId(bootId))

  function findOperator(operatorId: string | undefined): Operator | undefined {
    return operatorId === undefined ? undefined : catalog.operator(operatorId)
  }

  const isLocked = (): boolean => current !== undefined && store.session.isLocked()

  /** Of the same person in the same trading day; in another one they sign in anew, and a new shift begins. */
  const isUnlocking = (operator: Operator): boolean =>
    isLocked() && current?.id === operator.id && (isSelling() || shifts.isCurrent())

  const unlock = (operatorId: string, by: ProofOfPerson) => {
    store.session.setLocked(false)
    const entry = journal.append({ type: 'operator.unlocked', payload: { by } }, { operatorId })
    return { heard: undefined, entry }
  }

  const takeOver = (operator: Operator, by: ProofOfPerson) => {
    if (current && current.id !== operator.id)
      journal.append({ type: 'operator.signed-out', payload: { reason: 'switched' } })
    store.session.signIn(bootId, operator.id)
    const heard = isSelling() && shifts.isOpen() ? undefined : shifts.enter(operator)
    const payload = { name: operator.name, role: operator.role, by }
    return {
      heard,
      entry: journal.append({ type: 'operator.signed-in', payload }, { operatorId: operator.id }),
    }
  }

  const signOut = (): void => {
    store.session.signOut()
    current = undefined
  }

  const leave = (reason: 'asked' | 'idle' | 'shift-closed'): Appended => {
    const entry = journal.append({ type: 'operator.signed-out', payload: { reason } })
    store.session.signOut()
    return entry
  }

  const left = (entry: Appended): void => {
    current = undefined
    journal.announce(entry)
  }

  return {
    /** The operator at the till, also while it is locked. One whom head office has removed is no longer there. */
    current: (): Operator | undefined => current,
    isLocked,
    /** @throws OPERATOR_SIGNED_OUT, TILL_SCREEN_LOCKED */
    require: (): Operator => {
      if (!current) throw new AppError('OPERATOR_SIGNED_OUT')
      if (isLocked()) throw new AppError('TILL_SCREEN_LOCKED')
      return current
    },
    /** Somebody proved who they are: signs in, unlocks, or takes over from whoever was there. */
    enter: (operator: Operator, by: ProofOfPerson): void => {
      const { entry, heard } = store.transaction(() => {
        proof.succeeded(operator.id)
        return isUnlocking(operator) ? unlock(operator.id, by) : takeOver(operator, by)
      })
      current = operator
      journal.announce(entry)
      if (heard) told(heard)
    },
    lock: (reason: 'asked' | 'idle'): void => {
      if (!current || isLocked()) return
      const entry = store.transaction(() => {
        store.session.setLocked(true)
        return journal.append({ type: 'operator.locked', payload: { reason } })
      })
      journal.announce(entry)
    },
    signOut: (reason: 'asked' | 'idle'): void => {
      if (!current) return
      left(store.transaction(() => leave(reason)))
    },
    /** Inside the transaction of what ends with it; `left` after the commit. */
    leave,
    left,
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
  }
}
export type Operators = ReturnType<typeof createOperators>
