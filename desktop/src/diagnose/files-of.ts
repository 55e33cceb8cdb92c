import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

export type FileFacts = { readonly name: string; readonly bytes: number; readonly changedAt: string }

const MOST_FILES = 100
const LEFT_OUT = new Set(['chromium'])

/** The files of a data directory and of the folders in it, by name and size. */
export function filesOf(dataDir: string): FileFacts[] {
  const top = namesIn(dataDir).filter((name) => !LEFT_OUT.has(name))
  return top
    .flatMap((name) => {
      const inside = namesIn(join(dataDir, name))
      return inside.length > 0 ? inside.map((one) => join(name, one)) : [name]
    })
    .slice(0, MOST_FILES)
    .flatMap((name) => factsOf(dataDir, name))
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir).sort()
  } catch {
    // Not a folder, or not ours to read.
    return []
  }
}

function factsOf(dataDir: string, name: string): FileFacts[] {
  try {
    const found = statSync(join(dataDir, name))
    return found.isFile() ? [{ name, bytes: found.size, changedAt: found.mtime.toISOString() }] : []
  } catch {
    return []
  }
}
