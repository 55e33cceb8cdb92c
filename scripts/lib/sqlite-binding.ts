import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cached } from './cache.ts'
import { inRepo } from './paths.ts'
import { Stop, step } from './progress.ts'
import { runCommand } from './run-command.ts'
import { compileSqliteBinding, sourceDir } from './sqlite-compile.ts'
import { requirePackages } from './system-packages.ts'

/** better-sqlite3 for an Electron whose Node-API is older than its prebuilds want; built once per machine. */
export async function resolveSqliteBinding(electron: string, nodeApi: number): Promise<string> {
  const key = `better-sqlite3-napi${nodeApi}-${process.platform}-${process.arch}-${hashInputs()}`
  const dir = await cached(key, async (target) => {
    await requirePackages(['native-build'])
    await step('Compiling better-sqlite3 for this Electron (about a minute)', () =>
      compileSqliteBinding(target, nodeApi),
    )
    await prove(electron, join(target, 'better_sqlite3.node'))
  })
  return join(dir, 'better_sqlite3.node')
}

async function prove(electron: string, binding: string): Promise<void> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const script = inRepo('scripts', 'native', 'sqlite-smoke.cjs')
  const result = await runCommand(electron, [script, binding], { env, timeoutMs: 30_000 })
  if (result.code !== 0) throw new Stop(`The built better-sqlite3 does not work:\n${result.stderr.trim()}`)
}

function hashInputs(): string {
  const hash = createHash('sha256')
  for (const file of inputs()) hash.update(file).update(readFileSync(inRepo(file)))
  return hash.digest('hex').slice(0, 16)
}

/** Named relative to the repository, so that checkouts at other places share the result. */
function inputs(): string[] {
  const sources = readdirSync(sourceDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.[ch]pp$/.test(name),
  )
  return [
    'node_modules/better-sqlite3/package.json',
    'node_modules/node-addon-api/package.json',
    'node_modules/better-sqlite3/deps/defines.gypi',
    'node_modules/better-sqlite3/deps/sqlite3/sqlite3.c',
    'scripts/native/napi-8-strings.h',
    'scripts/lib/sqlite-compile.ts',
    ...sources.sort().map((name) => join('node_modules/better-sqlite3/src', name)),
  ]
}
