import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'

const PIECE_BYTES = 1 << 20

/**
 * Writes a log once more, byte by byte what it is, and syncs it. What a failed sync left in the system's memory looks
 * written, and no later sync makes up for it; SQLite would write it back into the file, and a power cut in the middle of
 * that would leave half a transaction. Others may be reading the log meanwhile: it stays the same file.
 */
export function rewriteLog(file: string): void {
  const handle = openSync(`${file}-wal`, 'r+')
  try {
    const { size } = fstatSync(handle)
    const piece = Buffer.alloc(Math.min(size, PIECE_BYTES))
    for (let at = 0; at < size; ) {
      const count = readSync(handle, piece, 0, piece.length, at)
      if (count === 0) break
      writeSync(handle, piece, 0, count, at)
      at += count
    }
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
