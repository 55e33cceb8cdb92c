/** Time as the device host uses it; tests bring their own. */
export type Clock = {
  /** Milliseconds since 1970 with fractions, comparable between the processes of one machine. */
  readonly nowMs: () => number
  /** Runs a function once, later. The answer takes it back. */
  readonly after: (ms: number, run: () => void) => () => void
}

export const systemClock: Clock = {
  nowMs: () => performance.timeOrigin + performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
