import { toErrorBody } from '@codex/shared/errors/app-error'
import type { BalanceIntent } from '../../store/balance-intent-store.ts'
import type { EngineDeps } from '../deps.ts'
import type { AskHub } from '../sync-link.ts'
import { systemTimers } from '../timers.ts'
import { isNotThere } from './balance-refusal.ts'

/** What is told in one go; the rest follows. */
const AT_ONCE = 20
const FIRST_AGAIN_MS = 2_000
const LONGEST_AGAIN_MS = 300_000

/** The hub has decided: telling it once more changes nothing. What a sale took, its event tells too. */
const DECIDED: ReadonlySet<string> = new Set([
  ...['RESERVATION_UNKNOWN', 'RESERVATION_ENDED', 'RESERVATION_CHANGED'],
  ...['BALANCE_UNKNOWN', 'BALANCE_TOO_SMALL'],
])

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'timers' | 'log' | 'isTraining'>
  readonly hub: { readonly ask: AskHub; readonly isOnline: () => boolean }
}

/**
 * Tells the hub what became of the money it put aside: taken by a sale, or let go. Each is told under the same key
 * until the hub has heard it, one after the other, beside selling.
 */
export function createBalanceOutbox({ deps, hub }: Parts) {
  const { store, timers = systemTimers, log, isTraining = false } = deps
  let isRunning = false
  let isAskedAgain = false
  let isClosed = false
  let failures = 0
  let cancel: (() => void) | undefined

  const tell = ({ reservationId, state, saleId }: BalanceIntent) =>
    state === 'commit' && saleId !== null
      ? hub.ask('hub.commit-balance', { reservationId, saleId })
      : hub.ask('hub.release-balance', { reservationId })

  /** `gone`: nobody can be told anything just now. */
  const settle = async (intent: BalanceIntent): Promise<'told' | 'failed' | 'gone'> => {
    try {
      await tell(intent)
    } catch (error) {
      const { code } = toErrorBody(error)
      if (!DECIDED.has(code)) return isNotThere(error) ? 'gone' : 'failed'
    }
    if (!isClosed) store.balance.end(intent, 'done')
    return 'told'
  }

  /** Whether to go on at once. */
  const round = async (): Promise<boolean> => {
    const due = store.balance.due(AT_ONCE)
    let told = 0
    for (const intent of due) {
      if (isClosed || !hub.isOnline()) return false
      const outcome = await settle(intent)
      if (isClosed) return false
      if (outcome === 'told') told += 1
      else {
        log('the hub has not heard of a balance', { reservationId: intent.reservationId, outcome })
        if (outcome === 'gone') return later()
        store.balance.failed(intent.reservationId)
      }
    }
    if (told < due.length) return later()
    failures = 0
    return due.length === AT_ONCE
  }

  const later = (): false => {
    cancel?.()
    const againMs = Math.min(LONGEST_AGAIN_MS, FIRST_AGAIN_MS * 2 ** Math.min(failures, 10))
    failures += 1
    cancel = timers.after(againMs, kick)
    return false
  }

  const run = async (): Promise<void> => {
    isRunning = true
    try {
      let goesOn = true
      while (goesOn && !isClosed) {
        isAskedAgain = false
        goesOn = (await round()) || isAskedAgain
      }
    } catch (error) {
      // A disk that is full: what is not written is told again.
      log('what the hub has heard of a balance could not be written', { error: toErrorBody(error).code })
      if (!isClosed) later()
    } finally {
      isRunning = false
    }
  }

  /** Something is to be told, or the hub is there again. Returns at once. */
  function kick(): void {
    cancel?.()
    cancel = undefined
    if (isClosed || isTraining || !hub.isOnline()) return
    if (isRunning) isAskedAgain = true
    else void run()
  }

  return {
    kick,
    close: (): void => {
      isClosed = true
      cancel?.()
    },
  }
}
export type BalanceOutbox = ReturnType<typeof createBalanceOutbox>
