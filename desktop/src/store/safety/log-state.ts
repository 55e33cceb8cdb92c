import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs'

/*
 * SQLite's write-ahead log, as its file format says (sqlite.org/fileformat2.html, "The Write-Ahead Log"). SQLite reads
 * it up to the first frame that is not whole and silently forgets the rest: right after a power cut, which tears what
 * nobody was told of; wrong when the disk has damaged what was committed.
 */
const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const MAGIC = 0x377f_0682
const SALTS = { from: 16, to: 24 } as const

/** The index of a log that is in use, beside it: how far it was committed. */
const INDEX = { bytes: 48, isInit: 12, frames: 16, salts: 32 } as const

export type LogState =
  /** No log, or an empty one: nothing was written, or it was closed, or somebody took it away. */
  | 'absent'
  /** Whole up to where a power cut may have torn it. */
  | 'whole'
  /** Behind a frame that is not whole stands what was committed. */
  | 'damaged'
  /** More was committed than it holds. */
  | 'cut short'

/** Whether there is a log with anything in it. */
export const hasLog = (file: string): boolean => existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0

/** What became of the log of a file. Ask before SQLite opens it, which throws away what it cannot use. */
export function logStateOf(file: string): LogState {
  if (!hasLog(file)) return 'absent'
  const log = readFileSync(`${file}-wal`)
  const pageBytes = pageSizeOf(log)
  if (pageBytes === undefined) return log.length > HEADER_BYTES + FRAME_HEADER_BYTES ? 'damaged' : 'whole'
  const frameBytes = FRAME_HEADER_BYTES + pageBytes
  const frames = Math.floor((log.length - HEADER_BYTES) / frameBytes)
  const isOfNow = (at: number): boolean =>
    log.subarray(at + 8, at + 16).equals(log.subarray(SALTS.from, SALTS.to))
  const isCommit = (at: number): boolean => log.readUInt32BE(at + 4) > 0

  let sums = storedSums(log, 24)
  let place = 0
  let committed = 0
  for (; place < frames; place += 1) {
    const at = HEADER_BYTES + place * frameBytes
    const head = addUp(log, at, at + 8, sums)
    sums = addUp(log, at + FRAME_HEADER_BYTES, at + frameBytes, head)
    const stored = storedSums(log, at + 16)
    if (!isOfNow(at) || stored[0] !== sums[0] || stored[1] !== sums[1]) break
    if (isCommit(at)) committed = place + 1
  }
  let beyond = 0
  for (; place < frames; place += 1) {
    const at = HEADER_BYTES + place * frameBytes
    if (isOfNow(at) && isCommit(at)) beyond += 1
  }
  // The last commit may be the one that a power cut tore. Two cannot: the second begins when the first is on the disk.
  if (beyond > 1) return 'damaged'
  return indexedFrames(`${file}-shm`, log) > committed ? 'cut short' : 'whole'
}

type Sums = readonly [number, number]

const storedSums = (log: Buffer, at: number): Sums => [log.readUInt32BE(at), log.readUInt32BE(at + 4)]

/** Undefined: this is no header. */
function pageSizeOf(log: Buffer): number | undefined {
  if (log.length < HEADER_BYTES || (log.readUInt32BE(0) & ~1) >>> 0 !== MAGIC) return undefined
  const sums = addUp(log, 0, 24, [0, 0])
  const stored = storedSums(log, 24)
  return stored[0] === sums[0] && stored[1] === sums[1] ? log.readUInt32BE(8) : undefined
}

/** The log's checksum, in the byte order that its first word names. */
function addUp(log: Buffer, from: number, to: number, [first, second]: Sums): Sums {
  const isBig = (log[3] as number) & 1
  let [a, b] = [first, second]
  for (let at = from; at < to; at += 8) {
    a = (a + (isBig ? log.readUInt32BE(at) : log.readUInt32LE(at)) + b) >>> 0
    b = (b + (isBig ? log.readUInt32BE(at + 4) : log.readUInt32LE(at + 4)) + a) >>> 0
  }
  return [a, b]
}

/** How far an index that belongs to this log says that it was committed: it is only told after the log was synced. */
function indexedFrames(path: string, log: Buffer): number {
  if (!existsSync(path) || statSync(path).size < 2 * INDEX.bytes) return 0
  const index = Buffer.alloc(2 * INDEX.bytes)
  const handle = openSync(path, 'r')
  try {
    readSync(handle, index, 0, index.length, 0)
  } finally {
    closeSync(handle)
  }
  const isWhole = index.subarray(0, INDEX.bytes).equals(index.subarray(INDEX.bytes))
  const salts = index.subarray(INDEX.salts, INDEX.salts + 8)
  if (!isWhole || index[INDEX.isInit] !== 1 || !salts.equals(log.subarray(SALTS.from, SALTS.to))) return 0
  return index.readUInt32LE(INDEX.frames)
}
