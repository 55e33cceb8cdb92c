import type { DrillReport, DrillStep, Outage } from '@codex/shared/drill/drill-report'
import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { EventPayload } from '@codex/shared/journal/events'
import { laneCalls } from '../../ipc/contract.ts'
import type { DrillLook, DrillPlan, DrillSelling } from '../../ipc/outages.ts'
import type { OpenDrill } from '../../store/drill-store.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import type { DeviceOutages } from '../device-link.ts'
import type { Lane } from '../lane.ts'
import { systemTimers } from '../timers.ts'
import type { TrainingLane } from '../training/training-lane.ts'
import { lookAt } from './look.ts'
import { createOutageBoard } from './outage-board.ts'
import { pickArticle } from './pick-article.ts'
import { createWriteReport } from './write-report.ts'

/** Longer than any drill takes; what is forgotten is over by then. */
const MOST_DRILL_MS = 15 * 60_000
/** Whoever drills asks something far more often while anything is away: a window that is gone does not. */
const SILENT_MS = 15_000

type Parts = {
  readonly deps: EngineDeps
  readonly live: Lane
  /** Undefined while the till sells for good. */
  readonly training: () => TrainingLane | undefined
  readonly devices: DeviceOutages
  readonly cutNetwork: (ms: number) => Promise<unknown>
  readonly hasPrinter: () => boolean
  readonly changed: () => void
}

/**
 * What an outage drill may ask of the engine. Each call is refused outside training and to whoever may not set up
 * devices. The script itself runs in the window, which outlives the engine that it has killed.
 */
export function createDrill(parts: Parts) {
  const { deps, live, training, devices, cutNetwork, hasPrinter, changed } = parts
  const { store, clock, bootId, log } = deps
  const { timers = systemTimers } = deps
  const engineId = deps.newId()
  let cancelSilence = (): void => undefined
  const write = createWriteReport({ deps, live, hasPrinter })
  const board = createOutageBoard({
    timers,
    set: async (outage, ms) => {
      if (outage === 'network') await cutNetwork(ms)
      else await devices.set(outage, ms)
    },
    changed,
    failed: (outage, error) => log('an outage was not ended', { outage, error: toErrorBody(error).code }),
  })

  const open = (): OpenDrill | undefined => {
    const drill = store.drill.open()
    if (!drill || drill.bootId !== bootId || !training()) return undefined
    return clock.wallMs() - Date.parse(drill.startedAt) > MOST_DRILL_MS ? undefined : drill
  }

  /** @throws TRAINING_ONLY, OPERATOR_SIGNED_OUT, PERMISSION_REQUIRED */
  const requireAllowed = (): TrainingLane => {
    const lane = training()
    if (!lane) throw new AppError('TRAINING_ONLY')
    lane.selling.approvals.authorise('device-setup')
    return lane
  }

  /** @throws besides, DRILL_ENDED for one that is not under way any more */
  const requireOpen = (drillId: string): { readonly lane: TrainingLane; readonly drill: OpenDrill } => {
    const lane = requireAllowed()
    const drill = open()
    if (drill?.drillId !== drillId) throw new AppError('DRILL_ENDED')
    cancelSilence()
    cancelSilence = timers.after(SILENT_MS, () => void board.endAll())
    return { lane, drill }
  }

  /** What the log tells of the till from here on was meant. */
  const tell = (lane: TrainingLane, payload: EventPayload<'drill.outage'>): void => {
    const { journal } = live.selling
    const { id: operatorId } = lane.selling.operators.require()
    const entry = store.transaction(() => journal.append({ type: 'drill.outage', payload }, { operatorId }))
    journal.announce(entry)
  }

  const requireIdle = ({ selling, store: own }: TrainingLane): void => {
    selling.basket.requireUnpaid()
    selling.weighing.requireNone()
    if (own.card.open().length > 0) throw new AppError('PAYMENT_UNDER_WAY')
    if (selling.basket.get().basket.lines.length > 0) throw new AppError('BASKET_NOT_EMPTY')
    if (!own.shift.open()) throw new AppError('SHIFT_CLOSED')
  }

  /** What a drill had scanned that nobody ended, its window gone, is given up: in training it is nobody's. */
  const giveUpLeftover = (lane: TrainingLane): void => {
    const { basketId, lines } = lane.selling.basket.get().basket
    if (store.drill.open() && lines.length > 0)
      lane.handlers['basket.void']({ basketId, reason: 'outage drill, not ended' })
  }

  /** Nothing is away any more, whatever was under way. */
  const end = async (): Promise<void> => {
    if (store.drill.open()) store.drill.abandon()
    await board.endAll()
  }

  return {
    outages: board.list,
    isOpen: (): boolean => open() !== undefined,
    reports: (): DrillReport[] => store.drill.reports(),

    begin: async (drillId: string): Promise<DrillPlan> => {
      const lane = requireAllowed()
      const article = pickArticle(deps.catalog)
      if (!article) throw new AppError('DRILL_NO_ARTICLE')
      if (open()?.drillId === drillId) return { drillId, ...article }
      if (store.drill.report(drillId)) throw new AppError('DRILL_ENDED')
      giveUpLeftover(lane)
      requireIdle(lane)
      await board.endAll()
      store.transaction(() => store.drill.begin({ drillId, bootId, startedAt: isoTime(clock.wallMs()) }))
      return { drillId, ...article }
    },

    setOutage: async (drillId: string, outage: Outage, isOn: boolean): Promise<void> => {
      if (!isOn) {
        requireOpen(drillId)
        return board.end(outage)
      }
      requireOpen(drillId)
      await board.begin(outage)
      try {
        // Training may have ended while it was brought about.
        tell(requireOpen(drillId).lane, { drillId, outage })
      } catch (error) {
        await board.end(outage)
        throw error
      }
    },

    scan: async (drillId: string, code: string): Promise<void> => {
      requireOpen(drillId)
      await devices.scan(code)
    },

    sell: (drillId: string, name: DrillSelling, input: unknown): unknown => {
      const { lane } = requireOpen(drillId)
      const parsed = laneCalls[name].input.safeParse(input)
      if (!parsed.success) throw new AppError('INPUT_INVALID', { call: name })
      return (lane.handlers[name] as (given: unknown) => unknown)(parsed.data)
    },

    kill: (drillId: string): void => {
      const { lane } = requireOpen(drillId)
      if (!deps.askToBeKilled) throw new AppError('UNAVAILABLE')
      // A paper on its way would be one of which nobody knows whether it was printed.
      if (store.print.isPrinting() || lane.store.print.isPrinting()) throw new AppError('DRILL_BUSY')
      tell(lane, { drillId, outage: 'engine' })
      deps.askToBeKilled()
    },

    look: async (drillId: string, saleId: string | null): Promise<DrillLook> =>
      lookAt({ engineId, papers: devices.papers }, requireOpen(drillId).lane.store, saleId),

    complete: async (drillId: string, steps: readonly DrillStep[]): Promise<DrillReport> => {
      const done = store.drill.report(drillId)
      if (done) return done
      requireOpen(drillId)
      await board.endAll()
      const { lane, drill } = requireOpen(drillId)
      return write(drill, lane.selling.operators.require().id, steps)
    },

    end,

    /** After a start: one of this run of the app goes on, any other is over. */
    resume: (): void => {
      if (store.drill.open() && !open()) store.drill.abandon()
    },
    close: (): void => {
      cancelSilence()
      board.close()
    },
  }
}
export type Drill = ReturnType<typeof createDrill>
