import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { spawnHelper, stopHelper } from './lib/child.ts'
import { inRepo, inState } from './lib/paths.ts'
import { main, Stop } from './lib/progress.ts'

/** The folders of `shared/src` whose tests must notice every change of the code. */
const mutatedFolders = ['money', 'tax', 'basket', 'sale', 'journal']

const help = `
npm run test:mutation [-- ${mutatedFolders.join(' ')}] [--concurrency N] [--force] [--no-static]

Changes the code of the named folders of shared, piece by piece, and runs their tests each time: a change that no
test notices is a survivor. Fails below 85%. Only what changed since the last run is tried again; --force
tries everything; --no-static leaves out code that runs at import (schemas, tables), whose changes take a whole run of
the tests each. Survivors and score: .state/mutation/report.txt and report.json.
`

const timeoutMs = 4 * 3_600_000

await main(help, async (args) => {
  const { folders, concurrency, isForced, hasStatic } = read(args)
  mkdirSync(inState('mutation'), { recursive: true })
  forgetSurvivors(inState('mutation', `incremental-${folders.join('-')}.json`))
  const child = spawnHelper(
    process.execPath,
    [
      inRepo('node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js'),
      'run',
      'build/config/stryker.config.mjs',
      ...(isForced ? ['--force'] : []),
    ],
    {
      cwd: inRepo(),
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        MUTATION_FOLDERS: folders.join(','),
        MUTATION_CONCURRENCY: concurrency,
        MUTATION_STATIC: hasStatic ? 'yes' : 'no',
        CODEX_PROPERTY_RUNS: '25',
        CODEX_PROPERTY_SEED: '20261122',
      },
    },
  )
  const timer = setTimeout(() => {
    console.error(`Stopped after ${timeoutMs / 60_000} minutes`)
    void stopHelper(child)
  }, timeoutMs)
  child.stdout?.pipe(process.stdout)
  child.stdout?.pipe(createWriteStream(inState('mutation', 'report.txt')))
  const [exitCode] = (await once(child, 'exit')) as [number | null]
  clearTimeout(timer)
  return exitCode ?? 1
})

interface Results {
  readonly files: Record<string, { mutants: readonly { readonly status: string }[] }>
}

/**
 * Leaves only what was noticed in the results of the last run. A survivor in code that runs at import (a schema,
 * a table) belongs to no single test, so Stryker would not see that a new test kills it.
 */
function forgetSurvivors(file: string): void {
  if (!existsSync(file)) return
  const results = JSON.parse(readFileSync(file, 'utf8')) as Results
  for (const one of Object.values(results.files))
    one.mutants = one.mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout')
  writeFileSync(file, JSON.stringify(results))
}

function read(args: readonly string[]) {
  let concurrency = '2'
  let isForced = false
  let hasStatic = true
  const named: string[] = []
  const rest = [...args]
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--force') isForced = true
    else if (arg === '--no-static') hasStatic = false
    else if (arg === '--concurrency') concurrency = rest.shift() ?? ''
    else named.push(arg)
  }
  const unknown = named.filter((name) => !mutatedFolders.includes(name))
  if (unknown.length > 0)
    throw new Stop(`There is no folder ${unknown.join(', ')}; there are ${mutatedFolders.join(', ')}.`)
  if (!/^[1-9]\d?$/.test(concurrency)) throw new Stop('--concurrency takes a number from 1 to 99.')
  const folders = named.length === 0 ? mutatedFolders : mutatedFolders.filter((name) => named.includes(name))
  return { folders, concurrency, isForced, hasStatic }
}
