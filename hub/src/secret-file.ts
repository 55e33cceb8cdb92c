import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeDirectory } from './make-directory.ts'

/** A secret kept in a file of mode 0600: the one that is there, or one made now and on disk before use. */
export function readOrCreateSecret(path: string, make: () => string): string {
  const known = read(path)
  if (known !== undefined) return known
  makeDirectory(dirname(path), 0o700)
  const building = `${path}.${process.pid}`
  const file = openSync(building, 'w', 0o600)
  try {
    writeSync(file, `${make()}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    // link, not rename: when two processes make it at once, the first one's stays.
    linkSync(building, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(building, { force: true })
  }
  return readFileSync(path, 'utf8').trim()
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
