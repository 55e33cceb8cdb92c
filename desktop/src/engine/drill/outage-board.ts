import type { Outage } from '@codex/shared/drill/drill-report'
import { MOST_OUTAGE_MS } from '../../ipc/outages.ts'
import type { Timers } from '../timers.ts'

type Deps = {
  readonly timers: Timers
  /** Tells whoever plays it; 0 ends it. */
  readonly set: (outage: Outage, ms: number) => Promise<void>
  readonly changed: () => void
  readonly failed: (outage: Outage, error: unknown) => void
}

/**
 * What is taken away just now. Whoever plays an outage ends it by itself after the same time, and at once when this
 * engine is gone: nothing stays away because somebody forgot it.
 */
export function createOutageBoard({ timers, set, changed, failed }: Deps) {
  const on = new Map<Outage, () => void>()

  const forget = (outage: Outage): void => {
    on.get(outage)?.()
    if (on.delete(outage)) changed()
  }

  const end = async (outage: Outage): Promise<void> => {
    try {
      await set(outage, 0)
    } catch (error) {
      // It cannot be told: it is dead itself, or ends it by its own clock.
      failed(outage, error)
    } finally {
      forget(outage)
    }
  }

  return {
    list: (): Outage[] => [...on.keys()],
    /** @throws what whoever plays it throws: then nothing is away */
    begin: async (outage: Outage): Promise<void> => {
      await set(outage, MOST_OUTAGE_MS)
      on.get(outage)?.()
      on.set(
        outage,
        timers.after(MOST_OUTAGE_MS, () => forget(outage)),
      )
      changed()
    },
    end,
    endAll: async (): Promise<void> => {
      await Promise.all([...on.keys()].map(end))
    },
    close: (): void => {
      for (const cancel of on.values()) cancel()
      on.clear()
    },
  }
}
