import { inRepo } from '../../../scripts/lib/paths.ts'
import { runCommand } from '../../../scripts/lib/run-command.ts'

const LATE_MS = 120_000

/** A command as a person gives it: `npm run …`, without npm. */
export async function runScript(
  script: 'till-rescue' | 'hub-replay' | 'hub-backup' | 'hub-restore',
  args: readonly string[],
  env: Readonly<Record<string, string>>,
) {
  return runCommand(process.execPath, [inRepo('scripts', 'run.mjs'), script, ...args], {
    ...{ timeoutMs: LATE_MS, cwd: inRepo(), env: { ...process.env, ...env } },
  })
}
