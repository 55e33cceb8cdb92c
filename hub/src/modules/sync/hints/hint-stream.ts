import { PassThrough } from 'node:stream'
import { HINT_HEARTBEAT_MS, type HintKind } from '@codex/shared/sync/hint'
import type { Clock } from '../../../clock.ts'
import type { TillPrincipal } from '../../../tokens/access-token.ts'

/** What may lie unread in a stream: a till that takes nothing is let go. */
const MAX_UNREAD_BYTES = 4096
/** Hints of one kind to one till are at least this far apart: an import of prices is one piece of news. */
export const QUIET_MS = 250

export type Timers = {
  readonly after: (ms: number, work: () => void) => { readonly cancel: () => void }
}

export const systemTimers: Timers = {
  after: (ms, work) => {
    const timer = setTimeout(work, ms)
    return { cancel: () => clearTimeout(timer) }
  },
}

type Deps = { readonly clock: Clock; readonly timers: Timers; readonly onSent: () => void }

/** One till's stream: at most one hint of a kind waits, and it ends with the token. */
export function createHintStream(till: Pick<TillPrincipal, 'expiresAt'>, { clock, timers, onSent }: Deps) {
  const out = new PassThrough({ highWaterMark: MAX_UNREAD_BYTES })
  const waiting = new Map<HintKind, ReturnType<Timers['after']>>()
  const toldMs = new Map<HintKind, number>()
  let heartbeat: ReturnType<Timers['after']> | undefined
  let isOpen = true

  const end = (): void => {
    if (!isOpen) return
    isOpen = false
    heartbeat?.cancel()
    for (const timer of waiting.values()) timer.cancel()
    out.end()
  }

  const write = (text: string): void => {
    if (!isOpen) return
    out.write(text)
    // Whoever does not read is gone, or comes back.
    if (out.readableLength + out.writableLength > MAX_UNREAD_BYTES) out.destroy()
  }

  const beat = (): void => {
    const leftMs = till.expiresAt.getTime() - clock.now().getTime()
    if (leftMs > 0) {
      write(': still here\n\n')
      heartbeat = timers.after(Math.min(HINT_HEARTBEAT_MS, leftMs), beat)
    } else end()
  }

  const send = (kind: HintKind): void => {
    waiting.delete(kind)
    toldMs.set(kind, clock.now().getTime())
    write(`event: ${kind}\ndata: {}\n\n`)
    onSent()
  }

  beat()
  return {
    out,
    end,
    tell: (kind: HintKind): void => {
      if (!isOpen || waiting.has(kind)) return
      const quietMs = (toldMs.get(kind) ?? Number.NEGATIVE_INFINITY) + QUIET_MS - clock.now().getTime()
      if (quietMs <= 0) send(kind)
      else
        waiting.set(
          kind,
          timers.after(Math.min(quietMs, QUIET_MS), () => send(kind)),
        )
    },
  }
}
