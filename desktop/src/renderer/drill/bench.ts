import type { DrillFault, DrillMeasureName } from '@codex/shared/drill/drill-report'
import { AppError } from '@codex/shared/errors/app-error'
import type { engineContract } from '../../ipc/contract.ts'
import type { CallInput, CallName, CallOutput } from '../../ipc/define.ts'
import type { DrillPlan } from '../../ipc/outages.ts'
import type { TillView } from '../../ipc/views.ts'
import { DrillFailure, Stopped } from './drill-end.ts'

type Engine = typeof engineContract

/** The till as a drill drives it: by the calls of a cashier's window, and by what windows are told. */
export type DrillTill = {
  readonly call: <N extends CallName<Engine>>(
    name: N,
    input: CallInput<Engine, N>,
  ) => Promise<CallOutput<Engine, N>>
  /** As it was last told; null before that. */
  readonly view: () => TillView | null
  readonly nowMs: () => number
  readonly pause: (ms: number) => Promise<void>
}

type Parts = {
  readonly till: DrillTill
  readonly plan: DrillPlan
  readonly signal: AbortSignal
  readonly measured: (name: DrillMeasureName, ms: number) => void
}

type Look<T> = () => T | undefined | Promise<T | undefined>

const LOOK_EVERY_MS = 50

/** Nobody answers just now: a till that is coming back is asked again. */
const COMING_BACK: readonly string[] = ['UNAVAILABLE', 'TIMEOUT']
const OVER: readonly string[] = ['DRILL_ENDED', 'TRAINING_ONLY']

const codeOf = (error: unknown): string | null => {
  if (error instanceof DrillFailure) return error.code
  return error instanceof AppError ? error.code : 'INTERNAL'
}
const isOneOf = (codes: readonly string[], code: string | null): boolean =>
  code !== null && codes.includes(code)

/** What the steps of a drill are made of: asking, waiting with an end, and taking the time. */
export function createBench({ till, plan, signal, measured }: Parts) {
  const goOn = (): void => {
    if (signal.aborted) throw new Stopped()
  }

  const lookOnce = async <T>(look: Look<T>): Promise<T | undefined> => {
    try {
      return await look()
    } catch (error) {
      if (isOneOf(COMING_BACK, codeOf(error))) return undefined
      throw error
    }
  }

  return {
    plan,
    view: till.view,
    /** How long it took, once it is done; what fails has no time. */
    timed: async <T>(name: DrillMeasureName, work: () => Promise<T>): Promise<T> => {
      const sinceMs = till.nowMs()
      const value = await work()
      measured(name, Math.max(0, Math.round(till.nowMs() - sinceMs)))
      return value
    },
    /** @throws DrillFailure 'refused' with the code, unless another fault is named for it */
    ask: async <N extends CallName<Engine>>(
      name: N,
      input: CallInput<Engine, N>,
      fault: DrillFault = 'refused',
    ): Promise<CallOutput<Engine, N>> => {
      goOn()
      try {
        return await till.call(name, input)
      } catch (error) {
        const code = codeOf(error)
        if (isOneOf(OVER, code)) throw new Stopped()
        throw new DrillFailure(fault, code)
      }
    },
    /** Looks until there is something to see. @throws DrillFailure when it does not come */
    until: async <T>(look: Look<T>, withinMs: number, fault: DrillFault): Promise<T> => {
      const sinceMs = till.nowMs()
      for (;;) {
        goOn()
        const value = await lookOnce(look)
        if (value !== undefined) return value
        if (till.nowMs() - sinceMs >= withinMs) throw new DrillFailure(fault)
        await till.pause(LOOK_EVERY_MS)
      }
    },
    /** Looks for so long that nothing is to be seen. @throws DrillFailure as soon as something is */
    never: async (look: Look<true>, forMs: number, fault: DrillFault): Promise<void> => {
      const sinceMs = till.nowMs()
      for (;;) {
        goOn()
        if (await lookOnce(look)) throw new DrillFailure(fault)
        if (till.nowMs() - sinceMs >= forMs) return
        await till.pause(LOOK_EVERY_MS)
      }
    },
    /** For what holds or does not, just now. */
    hold: (holds: boolean, fault: DrillFault): void => {
      if (!holds) throw new DrillFailure(fault)
    },
  }
}
export type Bench = ReturnType<typeof createBench>
