export const lengthLimits = { median: 80, p90: 200 }

export interface Lengths {
  readonly files: number
  readonly median: number
  readonly p90: number
  readonly ok: boolean
}

/** Small files stay readable: half of them within one screen. */
export function measureLengths(lineCounts: readonly number[]): Lengths {
  const sorted = [...lineCounts].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
  const median = at(0.5)
  const p90 = at(0.9)
  return { files: sorted.length, median, p90, ok: median <= lengthLimits.median && p90 <= lengthLimits.p90 }
}
