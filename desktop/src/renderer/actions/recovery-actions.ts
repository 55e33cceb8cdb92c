import { toErrorBody } from '@codex/shared/errors/app-error'
import type { Stores } from '../till/stores.ts'

/** Kept with the numbers that are skipped because of it. */
const READ_AT_TILL = 'read and confirmed at the till'

/** What a manager says after the till's file was restored: the number on the last paper, or none. */
export function createRecoveryActions({ engine, screen, notices }: Stores) {
  return {
    confirmRecovery: (): Promise<void> => {
      const lastPrinted = Number(screen.store.getState().entry) || null
      return screen.once(() =>
        engine.call('recovery.confirm', { lastPrinted, reason: READ_AT_TILL }).then(
          () => screen.reset(),
          (error: unknown) => notices.add('error', toErrorBody(error)),
        ),
      )
    },
  }
}
