import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { hashText } from '@codex/shared/journal/hash'
import type { Db } from '../sqlite.ts'
import { ensurePrivate, syncDirectory } from './durable-files.ts'

/** An entry of the journal as the mirror holds it: `seq hash text` on one line. Canonical texts hold no line break. */
export type MirroredEntry = { readonly seq: number; readonly hash: string; readonly text: string }

type Epoch = { readonly ordinal: number; readonly epochId: string; readonly nextSeq: number }
type Row = { readonly seq: number; readonly hash: string; readonly text: string }

const PAGE = 200
const NAME = /^journal-(\d{6})-([0-9a-f-]{36})\.txt$/

/** A file name of a mirror. */
export const isMirror = (name: string): boolean => NAME.test(name)

const fileOf = (dir: string, { ordinal, epochId }: Pick<Epoch, 'ordinal' | 'epochId'>): string =>
  join(dir, `journal-${String(ordinal).padStart(6, '0')}-${epochId}.txt`)

const lineOf = ({ seq, hash, text }: Row): string => `${seq} ${hash} ${text}\n`

function parseLine(line: string): MirroredEntry | undefined {
  const parts = /^(\d+) ([0-9a-f]{64}) (.+)$/.exec(line)
  if (!parts) return undefined
  const [, seq = '', hash = '', text = ''] = parts
  return hashText(text) === hash ? { seq: Number(seq), hash, text } : undefined
}

/** The whole entries of one file up to the first that is not, and how many bytes they take. */
function readFile(file: string): { entries: MirroredEntry[]; bytes: number } {
  if (!existsSync(file)) return { entries: [], bytes: 0 }
  const lines = readFileSync(file, 'utf8').split('\n')
  // Behind the last line break stands nothing, or a line that a crash tore.
  lines.pop()
  const entries: MirroredEntry[] = []
  let bytes = 0
  for (const line of lines) {
    const entry = parseLine(line)
    if (!entry) break
    entries.push(entry)
    bytes += Buffer.byteLength(line) + 1
  }
  return { entries, bytes }
}

export type MirroredEpoch = {
  readonly ordinal: number
  readonly epochId: string
  readonly entries: readonly MirroredEntry[]
}

/** All that a mirror holds, in order; each epoch up to the first entry that is not whole. */
export function readMirror(dir: string): MirroredEpoch[] {
  if (!existsSync(dir)) return []
  return readdirSync(dir)
    .sort()
    .flatMap((name) => {
      const parts = NAME.exec(name)
      if (!parts) return []
      const [, ordinal = '', epochId = ''] = parts
      return [{ ordinal: Number(ordinal), epochId, entries: readFile(join(dir, name)).entries }]
    })
}

/**
 * Whether a file lacks what its mirror has: then it lost what was committed, however whole it looks. A mirror that cannot
 * be read says nothing: selling does not wait for a second disk.
 */
export function isBehindMirror(dir: string, db: Db): boolean {
  const newest = db
    .prepare<[], Epoch>(
      'SELECT ordinal, epoch_id AS epochId, next_seq AS nextSeq FROM epoch ORDER BY ordinal DESC LIMIT 1',
    )
    .get()
  if (!newest) return false
  try {
    const names = readdirSync(dir).filter(isMirror)
    const isLater = names.some((name) => Number(NAME.exec(name)?.[1]) > newest.ordinal)
    const last = readFile(fileOf(dir, newest)).entries.at(-1)
    return isLater || (last !== undefined && last.seq >= newest.nextSeq)
  } catch {
    return false
  }
}

/**
 * The journal once more on another disk: append-only, synced before it counts. It reads the till's file by a
 * connection of its own, so that nothing is forgotten whatever happened to it in between, and selling never waits.
 */
export function createMirror(dir: string, db: Db) {
  const epochs = db.prepare<[], Epoch>(
    'SELECT ordinal, epoch_id AS epochId, next_seq AS nextSeq FROM epoch ORDER BY ordinal',
  )
  const rows = db.prepare<[number, number], Row>(
    `SELECT seq, hash, text FROM journal WHERE epoch_ordinal = ? AND seq > ? ORDER BY seq LIMIT ${PAGE}`,
  )
  const known = new Map<string, { lastSeq: number; bytes: number }>()

  const openState = (file: string): { lastSeq: number; bytes: number } => {
    const { entries, bytes } = readFile(file)
    return { lastSeq: entries.at(-1)?.seq ?? 0, bytes }
  }

  const appendTo = (epoch: Epoch): number => {
    const file = fileOf(dir, epoch)
    const state = known.get(file) ?? openState(file)
    if (state.lastSeq >= epoch.nextSeq - 1) {
      known.set(file, state)
      return 0
    }
    const isNew = !existsSync(file)
    const handle = openSync(file, isNew ? 'wx+' : 'r+', 0o600)
    let { lastSeq, bytes } = state
    let count = 0
    try {
      // What a crash tore goes; it is written again, whole.
      ftruncateSync(handle, bytes)
      for (;;) {
        const page = rows.all(epoch.ordinal, lastSeq)
        if (page.length === 0) break
        const text = page.map(lineOf).join('')
        bytes += writeSync(handle, text, bytes)
        count += page.length
        lastSeq = page.at(-1)?.seq as number
        if (page.length < PAGE) break
      }
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    if (isNew) syncDirectory(dir)
    known.set(file, { lastSeq, bytes: statSync(file).size })
    return count
  }

  return {
    /** Everything that the journal has and the mirror does not. Says how many entries that were; durable when it returns. */
    catchUp: (): number => {
      ensurePrivate(dir)
      return epochs.all().reduce((sum, epoch) => sum + appendTo(epoch), 0)
    },
  }
}
export type Mirror = ReturnType<typeof createMirror>
