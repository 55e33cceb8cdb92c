import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readLine } from '../ipc/log/log-line.ts'
import type { ZipEntry } from './zip.ts'

const NAME = /^till(\.\d+)?\.log$/

/** The logs of a till, each line once more through the one place that hides what nobody may read. */
export function readLogs(dataDir: string, at: Date): ZipEntry[] {
  const dir = join(dataDir, 'logs')
  return namesIn(dir).flatMap((name) => {
    const text = read(join(dir, name))
    if (text === undefined) return []
    const lines = text.split('\n').filter((line) => line !== '')
    return [
      {
        name: `logs/${name}`,
        text: lines.map((line) => `${JSON.stringify(readLine(line, 'unknown', at))}\n`).join(''),
      },
    ]
  })
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => NAME.test(name))
      .sort()
  } catch {
    return []
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
