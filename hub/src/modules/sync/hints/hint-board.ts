import type { Readable } from 'node:stream'
import { AppError } from '@codex/shared/errors/app-error'
import { type HintKind, hintKinds } from '@codex/shared/sync/hint'
import type { Clock } from '../../../clock.ts'
import type { Metrics } from '../../../plugins/metrics.ts'
import type { TillPrincipal } from '../../../tokens/access-token.ts'
import { createHintStream, systemTimers, type Timers } from './hint-stream.ts'
import type { Hint } from './read-hint.ts'

/** Of one instance: each costs a socket and little else. */
export const MAX_STREAMS = 20_000
type Deps = {
  readonly clock: Clock
  readonly metrics: Pick<Metrics, 'streams' | 'hints'>
  readonly timers?: Timers
}

type Listener = {
  readonly till: TillPrincipal
  readonly tell: (kind: HintKind) => void
  readonly end: () => void
}

/** The tills that hear hints from this instance. */
export function createHintBoard({ clock, metrics, timers = systemTimers }: Deps) {
  const listeners = new Map<string, Listener>()
  const byTenant = new Map<string, Set<Listener>>()

  const add = (listener: Listener): void => {
    // A till has one stream: whoever opens another has lost the one before.
    listeners.get(listener.till.tillId)?.end()
    listeners.set(listener.till.tillId, listener)
    const { tenantId } = listener.till
    byTenant.set(tenantId, (byTenant.get(tenantId) ?? new Set()).add(listener))
    metrics.streams.set(listeners.size)
  }

  const remove = (listener: Listener): void => {
    const { tenantId, tillId } = listener.till
    if (listeners.get(tillId) === listener) listeners.delete(tillId)
    const ofTenant = byTenant.get(tenantId)
    ofTenant?.delete(listener)
    if (ofTenant?.size === 0) byTenant.delete(tenantId)
    metrics.streams.set(listeners.size)
  }

  const isFor = ({ kind, storeId }: Hint, till: TillPrincipal): boolean =>
    kind === 'changes' || storeId === undefined || storeId === till.storeId

  return {
    /** @throws UNAVAILABLE while this instance has too many */
    open: (till: TillPrincipal): Readable => {
      if (listeners.size >= MAX_STREAMS) throw new AppError('UNAVAILABLE', { retryAfterSeconds: 60 })
      const stream = createHintStream(till, { clock, timers, onSent: () => metrics.hints.inc() })
      const listener = { till, tell: stream.tell, end: stream.end }
      stream.out.once('close', () => {
        stream.end()
        remove(listener)
      })
      add(listener)
      return stream.out
    },

    tell: (hint: Hint): void => {
      for (const { till, tell } of byTenant.get(hint.tenantId) ?? []) if (isFor(hint, till)) tell(hint.kind)
    },

    /** Hints were lost: every till has a look. */
    tellAll: (): void => {
      for (const { tell } of listeners.values()) for (const kind of hintKinds) tell(kind)
    },

    /** The hub stops: tills find another instance, or this one again. */
    close: (): void => {
      for (const { end } of [...listeners.values()]) end()
    },
  }
}
export type HintBoard = ReturnType<typeof createHintBoard>
