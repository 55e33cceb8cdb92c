import type { Spread } from './statistics.ts'

/** A table of percentiles, as the benchmarks print it. */
export function table(title: string, rows: Readonly<Record<string, Spread>>, decimals = 2): string {
  const numbers = (values: readonly (string | number)[]): string =>
    values.map((value, at) => String(value).padStart(at < 3 ? 9 : 8)).join('')
  return [
    title.padEnd(28) + numbers(['p50', 'p95', 'p99', 'n']),
    ...Object.entries(rows).map(
      ([name, { p50, p95, p99, n }]) =>
        name.padEnd(28) + numbers([...[p50, p95, p99].map((value) => value.toFixed(decimals)), n]),
    ),
  ].join('\n')
}
