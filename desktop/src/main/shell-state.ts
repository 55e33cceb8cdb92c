import { readFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Text, Uuid } from '@codex/shared/fields'
import * as z from 'zod'

const ShellState = z.object({
  hubUrl: Text.max(300).optional(),
  /** Who this till was when it last ran. The engine knows; this only says where to look in the keyring meanwhile. */
  tillId: Uuid.optional(),
})
export type ShellState = z.infer<typeof ShellState>

const FILE = 'shell.json'

/** What main itself remembers from one start to the next. */
export function createShellMemory(dataDir: string) {
  let state = readShellState(dataDir)
  let writing: Promise<void> = Promise.resolve()

  return {
    state: (): ShellState => state,
    /** Rejects when it could not be written; it is remembered until the end of this run all the same. */
    keep: (change: ShellState): Promise<void> => {
      state = { ...state, ...change }
      const text = `${JSON.stringify(state)}\n`
      const written = writing.then(() => writeDurably(join(dataDir, FILE), text))
      writing = written.catch(() => undefined)
      return written
    },
  }
}

/** Nothing when there is no file, or no sense in it. */
function readShellState(dataDir: string): ShellState {
  try {
    return ShellState.safeParse(JSON.parse(readFileSync(join(dataDir, FILE), 'utf8'))).data ?? {}
  } catch {
    // Enrolment writes it; whoever lost it can name the address in the settings.
    return {}
  }
}

/** Either the old text or the new one is there afterwards, also when the power goes. */
async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(`${file}.new`, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${file}.new`, file)
}
