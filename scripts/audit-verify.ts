import { runForeground } from './lib/foreground.ts'
import { inRepo } from './lib/paths.ts'

// It lies with the hub that seals; it needs no hub, and prints its own help.
process.exitCode = await runForeground(
  process.execPath,
  [inRepo('hub', 'src', 'modules', 'audit', 'verify', 'verify-tool.ts'), ...process.argv.slice(2)],
  process.env,
)
