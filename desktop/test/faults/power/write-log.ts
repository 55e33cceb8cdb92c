import { readFileSync } from 'node:fs'

/** One entry of the log that the fault VFS keeps: what reached a file, in the order in which it did. */
export type LogEntry =
  | { readonly op: 'open'; readonly handle: number; readonly path: string }
  | { readonly op: 'write'; readonly handle: number; readonly offset: number; readonly bytes: Buffer }
  | { readonly op: 'truncate'; readonly handle: number; readonly size: number }
  | { readonly op: 'sync' | 'failed-sync'; readonly handle: number }
  /** The directory that the named file lies in. */
  | { readonly op: 'sync-directory'; readonly path: string }
  | { readonly op: 'delete'; readonly path: string; readonly isSynced: boolean }
  | { readonly op: 'rename' | 'link'; readonly from: string; readonly to: string }
  | { readonly op: 'mark'; readonly text: string }

const HEAD_BYTES = 17

/** The whole log; bytes of writes are views into it. */
export function readWriteLog(file: string): LogEntry[] {
  const log = readFileSync(file)
  const entries: LogEntry[] = []
  for (let at = 0; at + HEAD_BYTES <= log.length; ) {
    const length = log.readUInt32LE(at + 13)
    const body = log.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length)
    entries.push(
      entryOf(String.fromCharCode(log[at] as number), log.readUInt32LE(at + 1), offsetOf(log, at), body),
    )
    at += HEAD_BYTES + length
  }
  return entries
}

const offsetOf = (log: Buffer, at: number): number => Number(log.readBigInt64LE(at + 5))

function entryOf(code: string, handle: number, offset: number, bytes: Buffer): LogEntry {
  switch (code) {
    case 'O':
      return { op: 'open', handle, path: bytes.toString() }
    case 'W':
      return { op: 'write', handle, offset, bytes }
    case 'T':
      return { op: 'truncate', handle, size: offset }
    case 'S':
      return { op: 'sync', handle }
    case 'F':
      return { op: 'failed-sync', handle }
    case 'Y':
      return { op: 'sync-directory', path: bytes.toString() }
    case 'D':
      return { op: 'delete', path: bytes.toString(), isSynced: offset === 1 }
    case 'R':
    case 'L': {
      const [from = '', to = ''] = bytes.toString().split('\0')
      return { op: code === 'R' ? 'rename' : 'link', from, to }
    }
    case 'M':
      return { op: 'mark', text: bytes.toString() }
    default:
      throw new Error(`an entry of kind ${code} in the log`)
  }
}
