import type { HintKind } from '@codex/shared/sync/hint'
import type { Delay } from './clock.ts'
import type { HubClient } from './hub-client.ts'

/** A change wakes all tills of a tenant: they ask within this time, not in one moment. */
const SPREAD_MS = 300
/** A stream that ended in peace, with its token or its hub, is opened again within this time. */
const REOPEN_MS = 2000

type Deps = {
  readonly hub: Pick<HubClient, 'hints'>
  readonly delay: Delay
  readonly random: () => number
  readonly stop: AbortSignal
  readonly onHint: (kind: HintKind) => void
}

/** Hears the hub's hints for as long as a stream lasts. What was said between two streams was not heard. */
export function createHintStep({ hub, delay, random, stop, onHint }: Deps) {
  const pending = new Set<HintKind>()
  let hasHeard = false

  const take = (kind: HintKind): void => {
    if (pending.has(kind)) return
    pending.add(kind)
    void delay(random() * SPREAD_MS, stop).then(() => {
      pending.delete(kind)
      if (!stop.aborted) onHint(kind)
    })
  }

  return async (): Promise<number> => {
    for await (const kind of hub.hints()) {
      if (kind !== 'open') take(kind)
      else if (hasHeard) for (const missed of ['changes', 'baskets'] as const) take(missed)
      hasHeard = true
    }
    return random() * REOPEN_MS
  }
}
