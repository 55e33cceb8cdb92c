import { inRepo } from './lib/paths.ts'
import { main } from './lib/progress.ts'
import { runCommand } from './lib/run-command.ts'

const help = `
npm run fix [-- paths]

Formats the sources and applies the safe fixes of the linter.
`

await main(help, async (paths) => {
  const script = inRepo('node_modules', '@biomejs', 'biome', 'bin', 'biome')
  const args = [script, 'check', '--write', ...paths]
  const result = await runCommand(process.execPath, args, {
    cwd: inRepo(),
    timeoutMs: 120_000,
    output: 'inherit',
  })
  return result.code ?? 1
})
