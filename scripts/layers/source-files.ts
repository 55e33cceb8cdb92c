import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { inRepo } from '../lib/paths.ts'

const roots = ['shared', 'hub', 'desktop', 'scripts', 'build']
const skipped = new Set(['node_modules', 'dist', 'generated', 'coverage'])

/** Every source file that people write, relative to the repository. */
export function sourceFiles(): string[] {
  return roots.filter((root) => existsSync(inRepo(root))).flatMap(filesBelow)
}

function filesBelow(dir: string): string[] {
  return readdirSync(inRepo(dir), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesBelow(join(dir, entry.name))
    return /\.(ts|tsx|mts|mjs|cjs|js)$/.test(entry.name) ? [join(dir, entry.name)] : []
  })
}
