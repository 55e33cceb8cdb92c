import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where figures outlive the engine. They are worth no fsync: what a power cut takes is a minute of them. */
export type SpeedFile = {
  /** Undefined when there is nothing, or nothing that can be read. */
  readonly read: () => unknown
  readonly save: (text: string) => Promise<void>
  /** At the end, when nobody waits for a promise any more. */
  readonly saveNow: (text: string) => void
}

export const SPEED_FILE = 'felt-speed.json'

/** Beside `till.db`, not in it: what is nice to know never touches what must not be lost. */
export function createSpeedFile(dataDir: string): SpeedFile {
  const file = join(dataDir, SPEED_FILE)
  const part = `${file}.new`
  return {
    read: () => {
      try {
        return JSON.parse(readFileSync(file, 'utf8'))
      } catch {
        // None yet, or torn: the figures begin anew.
        return undefined
      }
    },
    save: async (text) => {
      await writeFile(part, text, { mode: 0o600 })
      await rename(part, file)
    },
    saveNow: (text) => {
      writeFileSync(part, text, { mode: 0o600 })
      renameSync(part, file)
    },
  }
}
