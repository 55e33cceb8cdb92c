import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { makeBundle } from './make-bundle.ts'
import { isSound } from './summary.ts'

const help = `
npm run till:diagnose -- DIR [--out FILE] [--no-check]      (installed: codex-till --diagnose [DIR] …)

Looks at a till that will not start, or at one that runs: its files, queues and journal, and whether till.db is sound.
Prints that, and puts it with the logs into one zip file for support. Nothing in DIR is changed; no PIN, key, token,
customer or receipt is in the file.

  DIR         the till's data directory
  --out FILE  the zip file; codex-till-<time>.zip here
  --no-check  leaves out the check, which reads all of till.db
  exit        0 sound, 1 something is wrong, 2 cannot be done
`

export type Diagnosis = {
  readonly args: readonly string[]
  /** Where the till's files lie when nobody says. */
  readonly usualDir?: string | undefined
  readonly now: Date
  readonly say: (text: string) => void
}

/** The command, for npm and for the installed app. Gives the exit code. */
export function runDiagnose({ args, usualDir, now, say }: Diagnosis): 0 | 1 | 2 {
  const outAt = args.indexOf('--out')
  const out = outAt < 0 ? undefined : args[outAt + 1]
  const named = args.find((arg, place) => !arg.startsWith('-') && (outAt < 0 || place !== outAt + 1))
  const dir = named ?? usualDir
  if (args.includes('--help')) {
    say(help.trim())
    return 0
  }
  if (dir === undefined || (outAt >= 0 && out === undefined)) {
    say(help.trim())
    return 2
  }
  const dataDir = resolve(dir)
  if (!existsSync(dataDir)) {
    say(`There is no ${dataDir}.`)
    return 2
  }
  const name = `codex-till-${now.toISOString().slice(0, 19).replace(/:/g, '')}.zip`
  const file = resolve(out ?? join('.', name))
  try {
    const isChecked = !args.includes('--no-check')
    const { examination, summary } = makeBundle({ dataDir, file, live: undefined, isChecked }, now)
    say(`${summary}\nFor support: ${file}`)
    return isSound(examination) ? 0 : 1
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return 2
  }
}
