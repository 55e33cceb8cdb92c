import type { trainingCalls } from '../../ipc/calls/training-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { Drill } from '../drill/drill.ts'
import type { TrainingMode } from '../training/training.ts'

/** The way in and the way out are the till's own, whatever it is in. */
export const trainingHandlers = (
  training: TrainingMode,
  drill: Pick<Drill, 'end'>,
): HandlersOf<typeof trainingCalls> => ({
  'training.enter': (asked) => {
    training.enter(asked)
    return {}
  },
  'training.leave': async () => {
    // First: no real sale may meet an outage of a drill.
    await drill.end()
    training.leave()
    return {}
  },
})
