import { toErrorBody } from '@codex/shared/errors/app-error'
import type { Stores } from '../till/stores.ts'

/** Into training and out of it. The banner follows the till's view, never the key that was pressed. */
export function createTrainingActions({ engine, screen, notices }: Stores) {
  const switchTo = (name: 'training.enter' | 'training.leave'): Promise<void> =>
    screen.once(() =>
      engine.call(name, {}).then(
        () => screen.reset(),
        (error: unknown) => notices.add('error', toErrorBody(error)),
      ),
    )

  return {
    startTraining: (): Promise<void> => switchTo('training.enter'),
    endTraining: (): Promise<void> => switchTo('training.leave'),
  }
}
