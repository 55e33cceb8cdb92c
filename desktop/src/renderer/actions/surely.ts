import { AppError } from '@codex/shared/errors/app-error'
import type { Stores } from '../till/stores.ts'

/** An engine that dies over one question again and again is not asked it for ever. */
const MOST_TRIES = 3

/**
 * Asks, and asks the next engine the same when this one was replaced before it answered: nobody knows whether it did it.
 * Only for what an engine does once, however often it is asked.
 */
export async function surely<T>(engine: Stores['engine'], ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    const asked = engine.current()
    try {
      return await ask()
    } catch (error) {
      const isReplaced =
        error instanceof AppError && error.code === 'UNAVAILABLE' && engine.current() !== asked
      if (!isReplaced || tries === MOST_TRIES) throw error
    }
  }
}
