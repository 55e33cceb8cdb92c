import type { FeltSpeed } from './felt-speed.ts'

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
export function createScanTimings(felt: Pick<FeltSpeed, 'record'>) {
  const scans = new Map<number, ScanTiming>()
  let lastId = 0

  return {
    committed: (t0Ms: number, committedMs: number): number => {
      lastId += 1
      scans.set(lastId, { scanId: lastId, t0Ms, committedMs, paintedMs: null, renderedMs: null })
      if (scans.size > MOST_KEPT) scans.delete(lastId - MOST_KEPT)
      felt.record('scan-to-disk', committedMs - t0Ms)
      return lastId
    },
    painted: (scanId: number, paintedMs: number, renderedMs: number | null): void => {
      const scan = scans.get(scanId)
      if (!scan) return
      // Of several windows the first one counts.
      if (scan.paintedMs === null) felt.record('scan-to-screen', paintedMs - scan.t0Ms)
      scans.set(scanId, { ...scan, paintedMs, renderedMs: renderedMs ?? scan.renderedMs })
    },
    all: (): ScanTiming[] => [...scans.values()],
  }
}
export type ScanTimings = ReturnType<typeof createScanTimings>
