import { setTimeout as after } from 'node:timers/promises'
import type { SaleDone, TillView } from '../../src/ipc/views.ts'
import type { SellingTill } from './headless-till.ts'

/** Looks again this often when no news came. */
const LOOK_MS = 100
/** A till that has not come so far in this time never will. */
const LATE_MS = 10 * 60_000

/** What whoever stands at the till sees and remembers, and how they wait. */
export function createCounter({ screen, devices }: SellingTill, told: (sale: SaleDone) => void) {
  const seen = new Map<string, SaleDone>()
  const waiting = new Set<() => void>()

  const sold = (done: SaleDone | null): void => {
    if (!done || seen.has(done.saleId)) return
    seen.set(done.saleId, done)
    told(done)
  }
  screen.on('till.changed', ({ lastSale }) => {
    sold(lastSale)
    for (const wake of waiting) wake()
  })

  const change = async (): Promise<void> => {
    const timer = new AbortController()
    const wake = (): void => timer.abort()
    waiting.add(wake)
    await after(LOOK_MS, undefined, { signal: timer.signal }).catch(() => undefined)
    waiting.delete(wake)
  }

  const view = (): Promise<TillView> => screen.call('till.get', {})

  /** The till as it is once something holds. */
  const until = async (what: string, holds: (view: TillView) => boolean): Promise<TillView> => {
    const lateMs = performance.now() + LATE_MS
    for (;;) {
      const now = await view()
      if (holds(now)) return now
      if (performance.now() > lateMs) throw new Error(`it never came to this: ${what}`)
      await change()
    }
  }

  return {
    sold,
    view,
    until,
    sales: (): readonly SaleDone[] => [...seen.values()],
    /** Until the terminal has said how it ended; a till that was not told asks a terminal that is there again. */
    awaitCard: async (): Promise<void> => {
      devices.terminal.setHand('approve')
      await until('no card payment is open', ({ card }) => {
        if (card?.state === 'unresolved') devices.tellStates()
        return card === null
      })
    },
  }
}
export type Counter = ReturnType<typeof createCounter>
