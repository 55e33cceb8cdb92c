import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { inRepo } from '../paths.ts'

/** What no program of the guest reads: sources of addons, documents, other systems' addons. */
const unused = [/\.(c|cc|cpp|h|hpp|m|md|map|gypi?)$/, /\.d\.ts$/, /(^|\/)prebuilds\/(?!.*linux-x64(\/|$))/]

/** Files of these packages and of all that they need at run time: path in the guest's node_modules to the file. */
export function npmFiles(names: readonly string[]): Map<string, string> {
  const files = new Map<string, string>()
  const seen = new Set<string>()
  const add = (name: string): void => {
    const dir = inRepo('node_modules', name)
    if (seen.has(name) || !existsSync(dir)) return
    seen.add(name)
    for (const path of filesBelow(dir)) {
      files.set(`${name}/${path}`, join(dir, path))
      // A package may carry packages of its own, which need others in turn.
      if (/(^|\/)package\.json$/.test(path)) dependenciesOf(join(dir, path)).forEach(add)
    }
  }
  names.forEach(add)
  return files
}

function dependenciesOf(manifest: string): string[] {
  const { dependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies?: object }
  return Object.keys(dependencies ?? {})
}

function filesBelow(dir: string, prefix = ''): string[] {
  return readdirSync(join(dir, prefix)).flatMap((name) => {
    const path = prefix === '' ? name : `${prefix}/${name}`
    if (unused.some((pattern) => pattern.test(path))) return []
    return statSync(join(dir, path)).isDirectory() ? filesBelow(dir, path) : [path]
  })
}
