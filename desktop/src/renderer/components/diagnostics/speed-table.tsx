import type { LatencySummary } from '@codex/shared/sync/heartbeat'
import { words } from '../../locales/words.ts'

const texts = words.diagnostics.speed

/** Felt speed in milliseconds: half of all, 19 of 20 and 99 of 100 were at least so fast. */
export function SpeedTable({ day }: { readonly day: readonly LatencySummary[] }) {
  if (day.length === 0) return <p className="fact-none">{texts.none}</p>
  return (
    <table className="speed-table" data-testid="speed">
      <thead>
        <tr>
          {texts.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {day.map(({ kind, n, p50Ms, p95Ms, p99Ms, histogram }) => (
          <tr key={kind} data-testid={`speed-${kind}`}>
            <th scope="row">{texts.kinds[kind]}</th>
            <td>{n}</td>
            {[p50Ms, p95Ms, p99Ms, histogram.maxMs].map((ms, place) => (
              <td key={texts.columns[place + 2]}>{Math.round(ms)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
