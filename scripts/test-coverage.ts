import { runForeground } from './lib/foreground.ts'
import { inRepo } from './lib/paths.ts'
import { main } from './lib/progress.ts'

const help = `
npm run test:coverage [-- shared/src/money ...]

Runs the tests of shared (or of the named folders) and measures which branches of its code they take. Fails
below 95%. Reports: the terminal, .state/coverage/index.html.
`

await main(help, (folders) =>
  runForeground(
    process.execPath,
    [
      inRepo('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--config=build/config/vitest.coverage.config.ts',
      '--reporter=dot',
      // Of a choice of folders, their own code alone is measured.
      ...folders.flatMap((folder) => [folder, `--coverage.include=${folder}/**/*.ts`]),
    ],
    { ...process.env, CODEX_PROPERTY_RUNS: process.env.CODEX_PROPERTY_RUNS ?? '50' },
  ),
)
