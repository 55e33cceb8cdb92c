import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { withPidLock } from '../bootstrap/pid-lock.mjs'
import { inRepo, inState, repoRoot } from './paths.ts'

export interface Target {
  readonly name: string
  /** Repository-relative files and folders; a change to any of them means building again. */
  readonly inputs: readonly string[]
  /** The output folder; its stamp says what it was built from. */
  readonly output: string
  readonly build: () => Promise<void>
}

/** Builds a target unless its output was made from exactly these inputs. Returns whether it built. */
export async function buildIfChanged(target: Target): Promise<boolean> {
  const lock = inState('build', `${target.name}.pid`)
  return withPidLock(lock, async () => {
    const stampFile = inRepo(target.output, '.codex-stamp')
    const stamp = hashInputs(target.inputs)
    if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false
    rmSync(stampFile, { force: true })
    await target.build()
    mkdirSync(dirname(stampFile), { recursive: true })
    writeFileSync(stampFile, stamp)
    return true
  })
}

export function hashInputs(inputs: readonly string[]): string {
  const hash = createHash('sha256')
  for (const input of inputs) {
    const path = inRepo(input)
    if (!existsSync(path)) continue
    for (const file of filesBelow(path)) {
      hash.update(relative(repoRoot, file)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

const ignored = new Set(['node_modules', 'dist', 'generated'])

function filesBelow(path: string): string[] {
  if (statSync(path).isFile()) return [path]
  const found: string[] = []
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    if (ignored.has(entry.name) || /\.test\.tsx?$/.test(entry.name)) continue
    if (entry.isDirectory()) found.push(...filesBelow(join(path, entry.name)))
    else if (entry.isFile()) found.push(join(path, entry.name))
  }
  return found
}
