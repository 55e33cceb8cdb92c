import { closeSync, fsyncSync, mkdirSync, openSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'

/** A directory that only this till's user may read. */
export const ensurePrivate = (dir: string): void => void mkdirSync(dir, { recursive: true, mode: 0o700 })

/** What was written to a file is on the disk, not only with the system. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** A file takes its place whole or not at all. */
export function moveDurably(from: string, to: string): void {
  syncFile(from)
  renameSync(from, to)
  syncDirectory(dirname(to))
}

/** Names are data of their directory. Windows cannot sync one, and need not. */
export function syncDirectory(dir: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(dir, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
