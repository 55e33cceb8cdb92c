import { runForeground } from './lib/foreground.ts'
import { inRepo } from './lib/paths.ts'

// The benchmarks lie with what they measure; they print their own help.
process.exitCode = await runForeground(
  process.execPath,
  [inRepo('desktop', 'bench', 'bench.ts'), ...process.argv.slice(2)],
  process.env,
)
