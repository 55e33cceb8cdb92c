import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import type { FaultVfs } from '../support/fault-vfs.ts'

/** Handles of Node's own files are told apart from SQLite's in the log. */
const FIRST_HANDLE = 1_000_000

/**
 * Logs what this process does to files of a directory by Node itself: mirrors, backups and directories. For a throw-away
 * process: Node's own functions are replaced.
 */
export function watchFiles(root: string, vfs: FaultVfs): void {
  const { openSync, writeSync, ftruncateSync, fsyncSync, renameSync, rmSync, statSync } = fs
  const { copyFileSync, linkSync, readFileSync } = fs
  const watched = new Map<number, { handle: number; path: string; isDirectory: boolean }>()
  let last = FIRST_HANDLE
  const isOurs = (path: unknown): path is string => typeof path === 'string' && path.startsWith(root)

  const replacements = {
    openSync: (...args: Parameters<typeof openSync>) => {
      const fd = openSync(...args)
      const [path] = args
      watched.delete(fd)
      if (!isOurs(path)) return fd
      last += 1
      const isDirectory = statSync(path).isDirectory()
      watched.set(fd, { handle: last, path, isDirectory })
      if (!isDirectory) vfs.note('O', last, 0, path)
      return fd
    },
    /** As this project writes: a text and its place, or a part of a buffer and its place. */
    writeSync: (fd: number, data: string | Buffer, ...where: number[]) => {
      const position = where.at(-1) as number
      const [from = 0, length = 0] = where
      const bytes = typeof data === 'string' ? Buffer.from(data) : data.subarray(from, from + length)
      const file = watched.get(fd)
      const count = writeSync(fd, bytes, 0, bytes.length, position)
      if (file) vfs.note('W', file.handle, position, bytes.subarray(0, count))
      return count
    },
    ftruncateSync: (fd: number, size?: number) => {
      ftruncateSync(fd, size)
      const file = watched.get(fd)
      if (file) vfs.note('T', file.handle, size ?? 0, '')
    },
    fsyncSync: (fd: number) => {
      fsyncSync(fd)
      const file = watched.get(fd)
      if (file?.isDirectory) vfs.note('Y', 0, 0, `${file.path}/.`)
      else if (file) vfs.note('S', file.handle, 0, '')
    },
    renameSync: (from: fs.PathLike, to: fs.PathLike) => {
      renameSync(from, to)
      if (isOurs(from)) vfs.note('R', 0, 0, `${from}\0${to}`)
    },
    copyFileSync: (from: fs.PathLike, to: fs.PathLike) => {
      copyFileSync(from, to)
      if (!isOurs(to)) return
      last += 1
      vfs.note('O', last, 0, to)
      vfs.note('T', last, 0, '')
      vfs.note('W', last, 0, readFileSync(to))
    },
    linkSync: (from: fs.PathLike, to: fs.PathLike) => {
      linkSync(from, to)
      if (isOurs(from)) vfs.note('L', 0, 0, `${from}\0${to}`)
    },
    rmSync: (path: fs.PathLike, options?: fs.RmOptions) => {
      const isThere = isOurs(path) && fs.existsSync(path)
      rmSync(path, options)
      if (isThere) vfs.note('D', 0, 0, path)
    },
  }
  Object.assign(fs, replacements)
  syncBuiltinESMExports()
}
