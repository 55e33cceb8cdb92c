export type Spread = { readonly p50: number; readonly p95: number; readonly p99: number; readonly n: number }

/** Percentiles by nearest rank, to so many decimals. */
export function spread(values: readonly number[], decimals = 2): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number): number =>
    round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN, decimals)
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), n: sorted.length }
}

export const ratio = (figure: Spread, floor: Spread): Spread => ({
  p50: round(figure.p50 / floor.p50),
  p95: round(figure.p95 / floor.p95),
  p99: round(figure.p99 / floor.p99),
  n: figure.n,
})

function round(value: number, decimals = 2): number {
  const scale = 10 ** decimals
  return Math.round(value * scale) / scale
}
