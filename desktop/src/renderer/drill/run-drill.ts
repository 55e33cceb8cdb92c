import type {
  DrillMeasure,
  DrillStep,
  DrillStepName,
  DrillVerdict,
  Outage,
} from '@codex/shared/drill/drill-report'
import { AppError } from '@codex/shared/errors/app-error'
import type { DrillPlan } from '../../ipc/outages.ts'
import { type Bench, createBench, type DrillTill } from './bench.ts'
import { DrillFailure, NotThere, Stopped } from './drill-end.ts'
import { engineStep } from './steps/engine-step.ts'
import { networkStep } from './steps/network-step.ts'
import { printerStep } from './steps/printer-step.ts'
import { saleStep } from './steps/sale-step.ts'
import { scannerStep } from './steps/scanner-step.ts'

/** A step as it is seen while the drill runs. */
export type LiveStep = Omit<DrillStep, 'verdict'> & {
  readonly state: DrillVerdict | 'untried' | 'waiting' | 'running'
}

const steps: Readonly<Record<DrillStepName, (bench: Bench) => Promise<void>>> = {
  sale: saleStep,
  network: networkStep,
  printer: printerStep,
  scanner: scannerStep,
  engine: engineStep,
}

/** What a step takes away until its end. */
const outageOf: Readonly<Partial<Record<DrillStepName, Outage>>> = {
  network: 'network',
  printer: 'printer',
  scanner: 'scanner',
}

type Order = {
  readonly till: DrillTill
  readonly plan: DrillPlan
  readonly names: readonly DrillStepName[]
  readonly signal: AbortSignal
  readonly told: (step: LiveStep) => void
}

const nothingYet = { fault: null, cause: null, measures: [] }

/** One that this drill leaves out, or that is none yet. */
export const untriedStep = (name: DrillStepName): LiveStep => ({ name, state: 'untried', ...nothingYet })

/** One that comes later. */
export const waitingStep = (name: DrillStepName): LiveStep => ({ name, state: 'waiting', ...nothingYet })

const endOf = (error: unknown): Pick<DrillStep, 'verdict' | 'fault' | 'cause'> => {
  if (error instanceof Stopped) return { verdict: 'stopped', fault: null, cause: null }
  if (error instanceof NotThere) return { verdict: 'absent', fault: null, cause: null }
  if (error instanceof DrillFailure) return { verdict: 'failed', fault: error.fault, cause: error.code }
  return { verdict: 'failed', fault: 'refused', cause: error instanceof AppError ? error.code : 'INTERNAL' }
}

/** Whatever came of a step: what it took away is back, and the next one finds an empty basket. */
async function tidy({ call }: DrillTill, { drillId }: DrillPlan, name: DrillStepName): Promise<void> {
  // What cannot be told now ends by itself, and a basket that stays makes the next step say so.
  const quietly = (work: Promise<unknown>): Promise<unknown> => work.catch(() => undefined)
  const outage = outageOf[name]
  if (outage) await quietly(call('drill.outage', { drillId, outage, isOn: false }))
  const basket = await call('basket.get', {}).catch(() => null)
  if (basket?.lines.length) await quietly(call('basket.void', { basketId: basket.basketId, reason: 'drill' }))
}

/** Goes through the steps one by one. A fault ends its step, not the drill; a stop ends all that is left. */
export async function runDrill({ till, plan, names, signal, told }: Order): Promise<DrillStep[]> {
  const done: DrillStep[] = []
  for (const name of names) {
    const measures: DrillMeasure[] = []
    const isTried = !signal.aborted
    if (isTried) told({ ...waitingStep(name), state: 'running' })
    const bench = createBench({
      ...{ till, plan, signal },
      measured: (measure, ms) => {
        measures.push({ name: measure, ms })
        told({ ...waitingStep(name), state: 'running', measures: [...measures] })
      },
    })
    const end = isTried
      ? await steps[name](bench).then(() => ({ verdict: 'passed' as const, fault: null, cause: null }), endOf)
      : endOf(new Stopped())
    if (isTried && end.verdict !== 'absent') await tidy(till, plan, name)
    const { verdict, ...why } = end
    done.push({ name, verdict, ...why, measures })
    told({ name, state: verdict, ...why, measures })
  }
  return done
}
