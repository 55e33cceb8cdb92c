import { readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'

export type FileFacts = { readonly name: string; readonly bytes: number; readonly changedAt: string }

const MOST_FILES = 60
/** Chromium's own; hundreds of small files that tell nobody anything. */
const LEFT_OUT = new Set(['chromium'])

/** The files of a data directory and of the folders in it. What cannot be read is not there. */
export async function listFiles(dir: string): Promise<FileFacts[]> {
  const names = await namesIn(dir)
  const inFolders = await Promise.all(
    names
      .filter((name) => !LEFT_OUT.has(name))
      .map(async (name) => [name, await namesIn(join(dir, name))] as const),
  )
  const paths = inFolders.flatMap(([name, inside]) =>
    inside.length > 0 ? inside.map((one) => join(name, one)) : [name],
  )
  const facts = await Promise.all(paths.slice(0, MOST_FILES).map((name) => factsOf(dir, name)))
  return facts.filter((one): one is FileFacts => one !== undefined)
}

const namesIn = (dir: string): Promise<string[]> =>
  readdir(dir).then(
    (names) => names.sort(),
    () => [],
  )

const factsOf = (dir: string, name: string): Promise<FileFacts | undefined> =>
  stat(join(dir, name)).then(
    (found) =>
      found.isFile() ? { name, bytes: found.size, changedAt: found.mtime.toISOString() } : undefined,
    () => undefined,
  )

export const freeBytes = (dir: string): Promise<number | null> =>
  statfs(dir).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  )
