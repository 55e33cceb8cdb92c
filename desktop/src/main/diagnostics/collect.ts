import { basename } from 'node:path'
import type { DevicesDiagnostics, Diagnostics, EngineDiagnostics, Incident } from '../../ipc/diagnostics.ts'
import type { LogLine } from '../../ipc/log/log-line.ts'
import type { ShellView } from '../../ipc/shell-contract.ts'
import type { ProcessBook } from '../process-book.ts'
import { type FileFacts, freeBytes, listFiles } from './list-files.ts'

type Deps = {
  readonly now: () => Date
  readonly dataDir: string
  readonly environment: string
  readonly versions: Diagnostics['versions']
  readonly shell: () => ShellView
  readonly book: Pick<ProcessBook, 'processes' | 'incidents'>
  readonly pidOf: (process: string) => number | undefined
  readonly errors: () => readonly LogLine[]
  /** Each ends by a time-out: a program that hangs is what is looked for. */
  readonly engine: () => Promise<EngineDiagnostics>
  readonly devices: () => Promise<DevicesDiagnostics>
}

/** How the till is, gathered from whoever answers. It never throws: a till in pieces is what it is for. */
export function createDiagnostics(deps: Deps) {
  const { now, dataDir, book } = deps
  const startedAt = now().toISOString()

  return async (): Promise<Diagnostics> => {
    const [engine, devices, files, free] = await Promise.all([
      deps.engine().catch(() => null),
      deps.devices().catch(() => null),
      listFiles(dataDir),
      freeBytes(dataDir),
    ])
    const { hubUrl, keyring, virtualDevices } = deps.shell()
    return {
      at: now().toISOString(),
      startedAt,
      versions: deps.versions,
      environment: deps.environment,
      ...{ virtualDevices, dataDir, hubUrl, keyring },
      processes: book.processes(deps.pidOf),
      incidents: [...book.incidents()],
      errors: deps.errors().map(asIncident),
      files,
      freeBytes: free,
      backups: backupsOf(files),
      engine,
      devices,
    }
  }
}

const asIncident = (line: LogLine): Incident => ({
  at: line.time,
  process: line.process,
  what: lastWords(line) ?? '',
})

const MOST_WORDS = 500

/** An error as one sentence: where it was thrown stands in the log. */
export function lastWords(line: LogLine | undefined): string | null {
  if (!line) return null
  const { message, error } = line
  const cause = error === undefined ? '' : `: ${typeof error === 'string' ? error : JSON.stringify(error)}`
  const [first = ''] = `${message}${cause}`.split('\n')
  return first.slice(0, MOST_WORDS)
}

/** By their names alone: main opens no database. */
function backupsOf(files: readonly FileFacts[]): Diagnostics['backups'] {
  const backups = files.filter(({ name }) => /^backups[\\/]till-.*\.db$/.test(name))
  const newest = [...backups].sort((a, b) => basename(a.name).localeCompare(basename(b.name))).at(-1)
  return { count: backups.length, newestAt: newest?.changedAt ?? null }
}
