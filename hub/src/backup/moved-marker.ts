import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const fileIn = (dataDir: string) => join(dataDir, 'moved.json')

/** What lay here serves from elsewhere now: two hubs with one past would take the same till's sales apart. */
export const markMoved = (dataDir: string, at: Date, backup: string): void =>
  writeFileSync(fileIn(dataDir), `${JSON.stringify({ movedAt: at.toISOString(), backup })}\n`, {
    flush: true,
  })

/** @throws Error when the database of the directory was moved to an external one */
export function refuseMoved(dataDir: string): void {
  if (!existsSync(fileIn(dataDir))) return
  const { movedAt } = JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as { movedAt: string }
  throw new Error(
    `the database of ${dataDir} was moved to an external one at ${movedAt}: set HUB_DATABASE_URL`,
  )
}
