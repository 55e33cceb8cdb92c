import type { PoolCounts } from '../database/pool.ts'

export type PressureLimits = {
  /** Mean delay of the event loop over half a second. */
  readonly eventLoopMs: number
  /** Work that waits for a connection of the pool that serves requests. */
  readonly poolWaiting: number
}
export const PRESSURE_LIMITS: PressureLimits = { eventLoopMs: 1_000, poolWaiting: 100 }

/** How hard the hub is pressed: `times` the limit, 1 and more. */
export type Pressure = { readonly reason: 'event-loop' | 'pool'; readonly times: number }

type Deps = {
  readonly limits: PressureLimits
  readonly eventLoopMs: () => number
  readonly pools: () => readonly PoolCounts[]
}

/** Looks at once, whenever asked; undefined: all is well. */
export const createPressureGauge =
  ({ limits, eventLoopMs, pools }: Deps) =>
  (): Pressure | undefined => {
    const waiting = pools().find(({ name }) => name === 'app')?.waiting ?? 0
    const found: Pressure[] = [
      { reason: 'event-loop', times: eventLoopMs() / limits.eventLoopMs },
      { reason: 'pool', times: waiting / limits.poolWaiting },
    ]
    const worst = found.reduce((a, b) => (b.times > a.times ? b : a))
    return worst.times >= 1 ? worst : undefined
  }
export type PressureGauge = ReturnType<typeof createPressureGauge>
