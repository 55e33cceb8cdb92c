import { readFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

const ShellState = z.object({ hubUrl: z.string().max(300) })
export type ShellState = z.infer<typeof ShellState>

const FILE = 'shell.json'

/** What main itself remembers from one start to the next. Nothing when there is no file, or no sense in it. */
export function readShellState(dataDir: string): ShellState | undefined {
  try {
    return ShellState.safeParse(JSON.parse(readFileSync(join(dataDir, FILE), 'utf8'))).data
  } catch {
    // Enrolment writes it; whoever lost it can name the address in the settings.
    return undefined
  }
}

/** Either the old state or the new one is there afterwards, also when the power goes. */
export async function writeShellState(dataDir: string, state: ShellState): Promise<void> {
  const file = join(dataDir, FILE)
  const handle = await open(`${file}.new`, 'w', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(state)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${file}.new`, file)
}
