/** Felt speed of one scan: driver to commit to paint, in milliseconds since 1970 with fractions. */
export type ScanTiming = {
  readonly scanId: number
  readonly t0Ms: number
  readonly committedMs: number
  readonly paintedMs: number | null
  /** Chromium's own account of the frame, stricter and sometimes missing. */
  readonly renderedMs: number | null
}

/** How many scans are remembered: a shop's busiest hour, and every benchmark. */
const MOST_KEPT = 20_000

/** The last scans and when each was on the screen. */
export function createTimings() {
  const scans = new Map<number, ScanTiming>()
  let lastId = 0

  return {
    committed: (t0Ms: number, committedMs: number): number => {
      lastId += 1
      scans.set(lastId, { scanId: lastId, t0Ms, committedMs, paintedMs: null, renderedMs: null })
      if (scans.size > MOST_KEPT) scans.delete(lastId - MOST_KEPT)
      return lastId
    },
    painted: (scanId: number, paintedMs: number, renderedMs: number | null): void => {
      const scan = scans.get(scanId)
      if (scan) scans.set(scanId, { ...scan, paintedMs, renderedMs: renderedMs ?? scan.renderedMs })
    },
    all: (): ScanTiming[] => [...scans.values()],
  }
}
export type Timings = ReturnType<typeof createTimings>
