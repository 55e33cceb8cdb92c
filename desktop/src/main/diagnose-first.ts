import { createRequire } from 'node:module'
import { join } from 'node:path'
import { app } from 'electron'
import type { DiagnoseProgram } from '../ipc/diagnose-program.ts'

const FLAG = '--diagnose'

/**
 * `codex-till --diagnose`: a look at a till that will not start. It is main's first import, and over before anything else
 * is loaded that may be the reason: no display, no keyring, no lock and no window are needed.
 */
const at = process.argv.indexOf(FLAG)
if (at >= 0) {
  const dir = app.getAppPath()
  const { runDiagnose } = createRequire(join(dir, 'main.cjs'))('./diagnose.cjs') as DiagnoseProgram
  const code = runDiagnose({
    args: process.argv.slice(at + 1),
    usualDir: process.env.TILL_DATA_DIR ?? app.getPath('userData'),
    now: new Date(),
    // The process ends with the next line: what is written must be out by then.
    say: (text) => void process.stdout.write(`${text}\n`),
  })
  process.exit(code)
}
