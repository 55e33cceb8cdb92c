import type { Incident, ProcessView } from '../ipc/diagnostics.ts'
import type { LifeEvent } from './supervise.ts'

const MOST_INCIDENTS = 100

type Life = Omit<ProcessView, 'name' | 'pid'>

const UNBORN: Life = { state: 'down', startedAt: null, deaths: 0, lastEnd: null }

const endOf = ({ code, isSilent, isFatal }: Extract<LifeEvent, { kind: 'ended' }>): string =>
  isFatal
    ? `cannot run, exit code ${code}`
    : isSilent
      ? 'did not answer and was killed'
      : `ended, exit code ${code}`

/** Who runs, since when, and what happened to whom since the app was started. */
export function createProcessBook(now: () => Date) {
  const lives = new Map<string, Life>()
  let incidents: readonly Incident[] = []

  const note = (process: string, what: string): void => {
    incidents = [...incidents, { at: now().toISOString(), process, what }].slice(-MOST_INCIDENTS)
  }
  const change = (process: string, to: Partial<Life>): void => {
    lives.set(process, { ...(lives.get(process) ?? UNBORN), ...to })
  }

  return {
    note,
    lived: (process: string, event: LifeEvent): void => {
      const { deaths } = lives.get(process) ?? UNBORN
      switch (event.kind) {
        case 'started':
          if (deaths > 0) note(process, 'started again')
          change(process, { state: 'starting', startedAt: now().toISOString() })
          return
        case 'answered':
          change(process, { state: 'running' })
          return
        case 'ended':
          if (!event.isWanted) note(process, endOf(event))
          change(process, {
            state: 'down',
            startedAt: null,
            deaths: event.isWanted ? deaths : deaths + 1,
            lastEnd: endOf(event),
          })
      }
    },
    processes: (pidOf: (process: string) => number | undefined): ProcessView[] =>
      [...lives].map(([name, life]) => ({ name, pid: pidOf(name) ?? null, ...life })),
    /** The newest last. */
    incidents: (): readonly Incident[] => incidents,
  }
}
export type ProcessBook = ReturnType<typeof createProcessBook>
