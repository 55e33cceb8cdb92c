/** The longest pause between two turns of the event loop, ms: by the clock, and of it spent computing. */
export type Gap = { readonly wallMs: number; readonly cpuMs: number }

/**
 * Watches this thread until it is stopped. On a machine that others share, the clock also counts the time in which the
 * thread was not running at all: time spent computing does not.
 */
export function watchGaps(): { stop: () => Gap } {
  let wallMs = 0
  let cpuMs = 0
  let isOver = false
  let last = performance.now()
  let used = process.cpuUsage()

  const beat = (): void => {
    const now = performance.now()
    const { user, system } = process.cpuUsage(used)
    wallMs = Math.max(wallMs, now - last)
    cpuMs = Math.max(cpuMs, (user + system) / 1000)
    last = now
    used = process.cpuUsage()
    if (!isOver) setImmediate(beat)
  }
  setImmediate(beat)

  return {
    stop: () => {
      isOver = true
      return { wallMs, cpuMs }
    },
  }
}
