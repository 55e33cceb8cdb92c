import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { generatePrisma } from './lib/build-hub.ts'
import { type Part, runLanes } from './lib/lanes.ts'
import { inRepo, stateDir } from './lib/paths.ts'
import { main } from './lib/progress.ts'

const help = `
npm run check

The quick gate: format and lint, layers, types, unit tests, documents. Needs no system packages. Properties are tried 50
times here, and 200 times by npm test.
`

const bin = (...path: string[]) => inRepo('node_modules', ...path)
const node = (title: string, ...args: string[]): Part => ({ title, command: process.execPath, args })

/** What was found to fit is remembered, so that only what has changed since is looked at again. */
const typeArguments = (dir: string): string[] => [
  ...['--noEmit', '-p', `${dir}/tsconfig.json`],
  ...['--incremental', '--tsBuildInfoFile', join(stateDir, 'types', `${dir.replaceAll('/', '-')}.json`)],
]

const typed = ['shared', 'hub', 'hub/web', 'desktop', 'desktop/src/renderer', 'desktop/test', 'scripts']
const typeChecks = typed
  .filter((dir) => existsSync(inRepo(dir, 'tsconfig.json')))
  .map((dir) => node(`types: ${dir}`, bin('typescript', 'bin', 'tsc'), ...typeArguments(dir)))

const PROPERTY_RUNS = '50'

const unitTests = {
  ...node(
    'unit tests',
    bin('vitest', 'vitest.mjs'),
    'run',
    '--config=build/config/vitest.config.ts',
    '--project=unit',
    '--reporter=dot',
  ),
  env: { CODEX_PROPERTY_RUNS: PROPERTY_RUNS },
}

await main(help, async () => {
  await generatePrisma()
  // Two at a time: the machines this runs on have two cores.
  const failed = await runLanes(2, [
    node(
      'format and lint',
      bin('@biomejs', 'biome', 'bin', 'biome'),
      'ci',
      '--colors=off',
      '--diagnostic-level=warn',
    ),
    unitTests,
    ...typeChecks,
    node('layers', 'scripts/check-layers.ts'),
    node('documents', 'scripts/check-docs.ts'),
  ])
  console.log(failed.length === 0 ? 'Everything is fine.' : `Failed: ${failed.join(', ')}`)
  return failed.length === 0 ? 0 : 1
})
