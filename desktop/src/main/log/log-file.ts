import { appendFile, mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { logLine } from '../../ipc/log/log-line.ts'

type Options = {
  readonly dir: string
  readonly now: () => Date
  /** One file, and how many older ones are kept beside it. */
  readonly mostBytes?: number
  readonly mostOlder?: number
  /** Lines that wait for the disk; more of them are dropped and counted. */
  readonly mostWaiting?: number
}

export const LOG_NAME = 'till.log'

/**
 * `till.log` and a few older ones, bounded together. Main never waits for it, and a disk that takes nothing costs
 * lines, never the till.
 */
export function createLogFile({
  dir,
  now,
  mostBytes = 2_000_000,
  mostOlder = 4,
  mostWaiting = 1_000,
}: Options) {
  const file = join(dir, LOG_NAME)
  const older = (n: number): string => join(dir, `till.${n}.log`)
  let waiting: string[] = []
  let dropped = 0
  let bytes: number | undefined
  let writing: Promise<void> | undefined

  const rotate = async (): Promise<void> => {
    await rm(older(mostOlder), { force: true })
    for (let n = mostOlder - 1; n >= 1; n--) await rename(older(n), older(n + 1)).catch(() => undefined)
    await rename(file, older(1))
    bytes = 0
  }

  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const lines = waiting
      waiting = []
      const lost = dropped
      dropped = 0
      if (lost > 0) lines.push(JSON.stringify(logLine(now(), 'main', 'lines were lost', { lost })))
      const text = `${lines.join('\n')}\n`
      try {
        await mkdir(dir, { recursive: true, mode: 0o700 })
        bytes ??= await stat(file).then(
          ({ size }) => size,
          () => 0,
        )
        if (bytes > 0 && bytes + text.length > mostBytes) await rotate()
        await appendFile(file, text, { mode: 0o600 })
        bytes += Buffer.byteLength(text)
      } catch {
        // Standard error has them; here they are only counted.
        dropped += lost + lines.length
        bytes = undefined
        return
      }
    }
  }

  return {
    write: (line: string): void => {
      if (waiting.length >= mostWaiting) dropped += 1
      else waiting.push(line)
      writing ??= writeAll().finally(() => {
        writing = undefined
      })
    },
    /** Resolves when what was written so far is in the file, or cannot be. */
    flush: async (): Promise<void> => writing,
  }
}
export type LogFile = ReturnType<typeof createLogFile>
