import { toErrorBody } from '@codex/shared/errors/app-error'
import type { Stores } from '../till/stores.ts'

/** Out of training, also where nobody is signed in. The banner follows the till's view, never what was pressed. */
export function createTrainingActions({ engine, screen, notices }: Stores) {
  return {
    endTraining: (): Promise<void> =>
      screen.once(() =>
        engine.call('training.leave', {}).then(
          () => screen.reset(),
          (error: unknown) => notices.add('error', toErrorBody(error)),
        ),
      ),
  }
}
