import { AppError } from '@codex/shared/errors/app-error'
import type { TillStore } from '../../store/till-store.ts'
import type { OpenTraining } from '../../store/training-db.ts'
import type { EngineDeps } from '../deps.ts'
import { createLane, type Lane, type LaneWorld } from '../lane.ts'
import { wrapped } from '../screens.ts'
import { systemTimers } from '../timers.ts'
import { createTrainingTerminal } from './training-terminal.ts'

/** With what the trainee's file says, for whoever looks at it. */
export type TrainingLane = Lane & { readonly store: TillStore }

const forbidden = (): never => {
  throw new AppError('TRAINING_FORBIDS')
}

/**
 * The place where a trainee sells: another store, a terminal that is played, no drawer, no signer, no hub. The goods,
 * the staff, the windows and the printer are the till's own, and wrong PINs count as everywhere.
 */
export function createTrainingLane(
  deps: EngineDeps,
  { store, close: closeFile }: OpenTraining,
  world: LaneWorld,
): TrainingLane {
  let isOver = false
  const lane = createLane(
    { ...deps, store, signer: undefined, safety: undefined, isTraining: true },
    {
      ...world,
      hubOffsetMs: () => null,
      offsetNowMs: () => null,
      journalGrew: () => undefined,
      terminal: createTrainingTerminal(deps.timers ?? systemTimers),
      station: { print: world.station.print, openDrawer: async () => undefined },
      health: () => {
        const health = world.health()
        return { ...health, terminal: 'ready', unprinted: health.unprinted + store.print.countOpen() }
      },
      backUp: async () => undefined,
    },
  )

  /** What was begun in training ends with it: it finds a closed file, and is not the till's to finish. */
  const handlers = wrapped(lane.handlers, (_, run) => async (input) => {
    try {
      return await run(input)
    } catch (error) {
      throw isOver ? new AppError('TRAINING_ONLY') : error
    }
  })

  return {
    ...lane,
    store,
    handlers: {
      ...handlers,
      'recovery.confirm': forbidden,
      'backup.make': forbidden,
      'product.correct': forbidden,
      'product.make': forbidden,
      'offer.make': forbidden,
      'offer.withdraw': forbidden,
      'offer.claim': forbidden,
      'offer.list': () => ({ isPossible: false, offers: [] }),
    },
    close: () => {
      isOver = true
      lane.close()
      closeFile()
    },
  }
}
