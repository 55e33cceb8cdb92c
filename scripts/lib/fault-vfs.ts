import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cached } from './cache.ts'
import { inRepo } from './paths.ts'
import { Stop, step } from './progress.ts'
import { runCommand } from './run-command.ts'
import { requirePackages } from './system-packages.ts'

const source = 'scripts/native/fault-vfs.c'
const headers = 'node_modules/better-sqlite3/deps/sqlite3'
const flags = ['-shared', '-fPIC', '-O2', '-std=c11', '-Wall', '-Wextra', '-Werror', '-pthread']

/** The layer under SQLite that makes faults and power cuts for tests; built once per machine. */
export async function resolveFaultVfs(): Promise<string> {
  const key = `fault-vfs-${process.platform}-${process.arch}-${hashInputs()}`
  const dir = await cached(key, async (target) => {
    await requirePackages(['native-build'])
    await step('Compiling the fault-injecting VFS', () => compile(join(target, 'faultvfs.so')))
  })
  return join(dir, 'faultvfs.so')
}

async function compile(output: string): Promise<void> {
  const args = [...flags, `-I${inRepo(headers)}`, inRepo(source), '-o', output]
  const result = await runCommand('gcc', args, { timeoutMs: 120_000 })
  if (result.code !== 0) throw new Stop(`gcc failed:\n${result.stderr.trim().slice(0, 4_000)}`)
}

function hashInputs(): string {
  const hash = createHash('sha256').update(flags.join(' '))
  for (const file of [source, `${headers}/sqlite3ext.h`, `${headers}/sqlite3.h`])
    hash.update(file).update(readFileSync(inRepo(file)))
  return hash.digest('hex').slice(0, 16)
}
