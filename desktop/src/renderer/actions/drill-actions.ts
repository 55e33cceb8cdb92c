import type { DrillReport, DrillStep, DrillStepName } from '@codex/shared/drill/drill-report'
import { toErrorBody } from '@codex/shared/errors/app-error'
import type { DrillSelling } from '../../ipc/outages.ts'
import type { DrillTill } from '../drill/bench.ts'
import { type LiveStep, runDrill, waitingStep } from '../drill/run-drill.ts'
import type { Stores } from '../till/stores.ts'

const ALL: readonly DrillStepName[] = ['sale', 'network', 'printer', 'scanner', 'engine']

/** An engine that was killed is asked again until it is there; then it has the report once. */
const KEEP_TRIES = 20
const AGAIN_MS = 1_000
/** Longer than anything that a drill asks for takes. */
const ANSWER_MS = 10_000

/** These go to the training's counter alone: whatever ends training meanwhile, no real basket is meant. */
const SELLING: ReadonlySet<string> = new Set<DrillSelling>([
  ...(['till.get', 'basket.get', 'basket.void', 'line.quantity', 'product.code'] as const),
  ...(['sale.pay-cash', 'sale.dismiss'] as const),
])

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const isAway = (error: unknown): boolean => ['UNAVAILABLE', 'TIMEOUT'].includes(toErrorBody(error).code)

/** The outage drill of store IT: from the page, over the same engine as every sale. */
export function createDrillActions(
  { engine, till, drill, diagnostics, screen, notices }: Stores,
  now: () => number,
) {
  let stopping: AbortController | undefined
  const complain = (error: unknown): void => notices.add('error', toErrorBody(error))

  const benchOf = (drillId: string): DrillTill => ({
    call: (name, input) =>
      SELLING.has(name)
        ? (engine.call(
            'drill.sell',
            { drillId, name: name as DrillSelling, input },
            { timeoutMs: ANSWER_MS },
          ) as never)
        : engine.call(name, input, { timeoutMs: ANSWER_MS }),
    view: () => till.getState().till,
    nowMs: now,
    pause,
  })

  const readReports = async (): Promise<void> => {
    try {
      drill.setState({ reports: await engine.call('drill.reports', {}) })
    } catch (error) {
      complain(error)
    }
  }

  const told = (step: LiveStep): void =>
    drill.setState(({ steps }) => ({ steps: steps.map((one) => (one.name === step.name ? step : one)) }))

  const keep = async (drillId: string, steps: DrillStep[]): Promise<DrillReport> => {
    for (let tries = 1; ; tries += 1)
      try {
        return await engine.call('drill.complete', { drillId, steps })
      } catch (error) {
        if (!isAway(error) || tries === KEEP_TRIES) throw error
        await pause(AGAIN_MS)
      }
  }

  const run = async (names: readonly DrillStepName[], { signal }: AbortController): Promise<void> => {
    const plan = await engine.call('drill.begin', { drillId: crypto.randomUUID() })
    drill.setState({ steps: names.map(waitingStep), report: null })
    const steps = await runDrill({ till: benchOf(plan.drillId), plan, names, signal, told })
    drill.setState({ report: await keep(plan.drillId, steps) })
    await readReports()
  }

  return {
    openDrill: (): void => {
      diagnostics.setState({ isOpen: false })
      drill.setState({ isOpen: true })
      void readReports()
    },
    closeDrill: (): void => drill.setState({ isOpen: false }),
    /** Everything, or one thing by itself. */
    startDrill: async (only?: DrillStepName): Promise<void> => {
      if (stopping) return
      const mine = new AbortController()
      stopping = mine
      drill.setState({ isRunning: true, isStopping: false })
      try {
        await run(only ? [only] : ALL, mine)
      } catch (error) {
        complain(error)
      } finally {
        stopping = undefined
        drill.setState({ isRunning: false, isStopping: false })
      }
    },
    /** What was taken away is given back first. */
    stopDrill: (): void => {
      if (!stopping) return
      stopping.abort()
      drill.setState({ isStopping: true })
    },
    enterTraining: (): Promise<void> =>
      screen.once(() => engine.call('training.enter', {}).then(() => undefined, complain)),
  }
}
