import { setTimeout as after } from 'node:timers/promises'
import { AppError } from '@codex/shared/errors/app-error'
import { PEPPER } from '../src/engine/testing/a-till.ts'
import type { BalanceHub } from '../src/engine/testing/balance-hub.ts'
import type { engineContract } from '../src/ipc/contract.ts'
import type { CallInput, CallName, CallOutput } from '../src/ipc/define.ts'
import type { TillProcess } from './till-process.ts'

export type Call = CallName<typeof engineContract>
export type Input<N extends Call> = CallInput<typeof engineContract, N>
export type Output<N extends Call> = CallOutput<typeof engineContract, N>

/** The engine is dead: whoever was waiting for it waits in vain. */
export class Died extends Error {}

/** A pipe that closes and a process that is gone come one after the other. */
const GONE_MS = 500

/** The way to whichever engine lives just now. A call that nobody is left to answer throws `Died`. */
export function createEngineLine() {
  let till: TillProcess | undefined

  const engine = (): TillProcess => {
    if (!till) throw new Died()
    return till
  }

  const orDied = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error
      await Promise.race([engine().gone, after(GONE_MS)])
      throw engine().isGone() ? new Died() : error
    }
  }

  return {
    engine,
    read: <N extends Call>(name: N, input: Input<N>): Promise<Output<N>> =>
      orDied(engine().screen.call(name, input)),
    swapCatalogue: async (revision: number): Promise<void> =>
      void (await orDied(engine().sync.call('catalog.changed', { revision }))),
    /** The next engine, which is told what the shell and sync know. */
    attach: async (next: TillProcess, balances: BalanceHub): Promise<void> => {
      till = next
      await orDied(next.control.call('pepper.set', { pepper: PEPPER }))
      balances.attach({ till: next })
      await orDied(balances.tell({ till: next }, 'online'))
    },
  }
}
