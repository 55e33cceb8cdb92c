import type { Flow } from './asking.ts'

type Demand = {
  /** The basket that it is about: with another one open nobody is asked any more. */
  readonly basketId: string
  readonly flow: Flow
}

/** More than anybody scans before they look up. */
export const MOST_DEMANDS = 32

type Parts = {
  readonly run: (flow: Flow) => Promise<void>
  /** Nothing else stands in the work area, and nobody types. */
  readonly isFree: () => boolean
  readonly basketId: () => string | undefined
}

/** What the till asks by itself, one after the other, whenever the work area is free: nothing that somebody does is broken off. */
export function createDemands({ run, isFree, basketId }: Parts) {
  let waiting: readonly Demand[] = []

  const next = (): void => {
    waiting = waiting.filter((demand) => demand.basketId === basketId())
    const [first, ...rest] = waiting
    if (!first || !isFree()) return
    waiting = rest
    void run(first.flow).then(next)
  }

  return {
    next,
    /** False: it has to wait, and whoever stands there should hear of it. */
    add: (flow: Flow): boolean => {
      const id = basketId()
      if (id === undefined || waiting.length >= MOST_DEMANDS) return false
      const isNow = isFree()
      waiting = [...waiting, { basketId: id, flow }]
      next()
      return isNow
    },
  }
}
export type Demands = ReturnType<typeof createDemands>
