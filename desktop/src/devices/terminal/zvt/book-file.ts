import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

export type BookFile = {
  /** Every entry that was ever written whole, the oldest first. */
  readonly read: () => unknown[]
  /** On disk when it returns. @throws what the disk says */
  readonly append: (entry: unknown) => void
  /** These alone, all or nothing. */
  readonly replace: (entries: readonly unknown[]) => void
}

/** For a till without a data folder: kept while the program runs. */
export const noBookFile: BookFile = { read: () => [], append: () => undefined, replace: () => undefined }

/** A line for each entry. */
export const createBookFile = (file: string): BookFile => ({
  read: () => {
    try {
      return readFileSync(file, 'utf8').split('\n').flatMap(parseLine)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    }
  },
  // The line break first: one that was torn by a crash spoils no other.
  append: (entry) => write(file, 'a', `\n${JSON.stringify(entry)}`),
  replace: (entries) => {
    const part = `${file}.part`
    write(part, 'w', entries.map((entry) => `\n${JSON.stringify(entry)}`).join(''))
    renameSync(part, file)
    syncFolder(dirname(file))
  },
})

function write(file: string, flags: 'a' | 'w', text: string): void {
  const handle = openSync(file, flags, 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Some systems open no folder; they keep a new name without. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    fsyncSync(handle)
    closeSync(handle)
  } catch {
    return
  }
}

/** What was torn was not on disk when the terminal was asked: it never was. */
function parseLine(line: string): unknown[] {
  try {
    return [JSON.parse(line)]
  } catch {
    return []
  }
}
