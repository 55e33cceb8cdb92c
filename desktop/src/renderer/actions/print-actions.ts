import { toErrorBody } from '@codex/shared/errors/app-error'
import type { Stores } from '../till/stores.ts'
import { surely } from './surely.ts'

/** A second press this soon was meant for the question before: it must not answer one that nobody has read. */
const DOUBLE_PRESS_MS = 700

/** What somebody says who looked at the printer. */
export function createPrintActions({ engine, till, screen, notices }: Stores, now: () => number) {
  let answeredAtMs = Number.NEGATIVE_INFINITY

  const answer = async (isOnPaper: boolean): Promise<void> => {
    const doubt = till.getState().till?.printDoubt
    if (!doubt || now() - answeredAtMs < DOUBLE_PRESS_MS) return
    await screen.once(async () => {
      try {
        const { jobId } = doubt
        await surely(engine, () => engine.call('print.resolve', { jobId, isOnPaper }))
      } catch (error) {
        notices.add('error', toErrorBody(error))
      }
      answeredAtMs = now()
    })
  }

  return {
    isOnPaper: (): Promise<void> => answer(true),
    printAgain: (): Promise<void> => answer(false),
  }
}
