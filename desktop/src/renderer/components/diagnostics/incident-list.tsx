import type { Incident } from '../../../ipc/diagnostics.ts'

const MOST_SHOWN = 8

type Props = {
  readonly incidents: readonly Incident[]
  readonly none: string
  readonly when: (iso: string) => string
}

/** The newest first. */
export function IncidentList({ incidents, none, when }: Props) {
  if (incidents.length === 0) return <p className="fact-none">{none}</p>
  const newest = [...incidents].reverse().slice(0, MOST_SHOWN)
  return (
    <ol className="incidents">
      {newest.map(({ at, process, what }, place) => (
        <li key={`${at} ${place}`}>
          <time dateTime={at}>{when(at)}</time>
          <b>{process}</b>
          <span>{what}</span>
        </li>
      ))}
    </ol>
  )
}
