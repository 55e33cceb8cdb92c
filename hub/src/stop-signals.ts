import type { EventEmitter } from 'node:events'

/** Ctrl-C in a terminal reaches a program by several ways at once: that is one wish. */
const SAME_PRESS_MS = 500

type Deps = {
  readonly process: Pick<EventEmitter, 'on'>
  readonly nowMs: () => number
  /** Told once: stop in order. */
  readonly onStop: () => void
  /** Whoever asks twice does not want to wait. */
  readonly onImpatient: () => void
}

export function listenForStop({ process, nowMs, onStop, onImpatient }: Deps): void {
  let firstMs: number | undefined
  const hear = (): void => {
    if (firstMs === undefined) {
      firstMs = nowMs()
      onStop()
    } else if (nowMs() - firstMs >= SAME_PRESS_MS) onImpatient()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, hear)
}
