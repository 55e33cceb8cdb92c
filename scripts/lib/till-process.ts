import { closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { spawnHelper, stopHelper } from './child.ts'
import { launchTillSpec, type TillLaunch } from './launch-till.ts'

export interface TillProcess {
  /** Settles with the exit code when the till ends; null after a signal. */
  readonly ended: Promise<number | null>
  stop(): Promise<void>
}

/** Starts the till's app; its output goes to a file. */
export function startTill(launch: TillLaunch, logFile: string): TillProcess {
  const { executable, args, env } = launchTillSpec(launch)
  const log = openSync(logFile, 'w')
  const child = spawnHelper(executable, args, { stdio: ['ignore', log, log], env })
  closeSync(log)
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return { ended, stop: () => stopHelper(child) }
}

/** Whether this data directory already belongs to an enrolled till. Never creates or changes the file. */
export function isEnrolled(dataDir: string): boolean {
  const file = join(dataDir, 'till.db')
  if (!existsSync(file)) return false
  try {
    const db = new DatabaseSync(file, { readOnly: true })
    try {
      return db.prepare('SELECT identity FROM till').get()?.identity != null
    } finally {
      db.close()
    }
  } catch {
    // Not a file of ours, or damaged: the till itself says what to do about it.
    return true
  }
}
