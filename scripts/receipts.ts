import { runForeground } from './lib/foreground.ts'
import { inRepo } from './lib/paths.ts'

// It lies with the till, whose printers it knows; it prints its own help.
process.exitCode = await runForeground(
  process.execPath,
  [inRepo('desktop', 'tools', 'receipt-sheets.ts'), ...process.argv.slice(2)],
  process.env,
)
