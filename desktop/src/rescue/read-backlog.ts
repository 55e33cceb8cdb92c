import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readMirror } from '../store/safety/mirror.ts'
import { type Db, openSqlite } from '../store/sqlite.ts'

export type RescuedEntry = { readonly seq: number; readonly text: string }
export type RescuedEpoch = { readonly epochId: string; readonly entries: Iterable<RescuedEntry> }

/** Every epoch that lies in a directory, the oldest first, and how to let go of it. */
export type Backlog = { readonly epochs: readonly RescuedEpoch[]; readonly close: () => void }

/** Of a till's data directory or of a mirror; undefined when it is neither. What lies there is only read. */
export function readBacklog(dir: string): Backlog | undefined {
  if (existsSync(join(dir, 'till.db'))) return ofTill(dir)
  const mirrored = existsSync(dir) ? readMirror(dir) : []
  return mirrored.length === 0 ? undefined : { epochs: mirrored, close: () => undefined }
}

/** From a copy with its log: a dead till's newest sales are in there, and opening the file itself would change it. */
function ofTill(dir: string): Backlog {
  const copy = mkdtempSync(join(tmpdir(), 'codex-rescue-'))
  const file = join(copy, 'till.db')
  for (const suffix of ['', '-wal'])
    if (existsSync(join(dir, `till.db${suffix}`))) copyFileSync(join(dir, `till.db${suffix}`), file + suffix)
  const db = openSqlite(file)
  const close = (): void => {
    db.close()
    rmSync(copy, { recursive: true, force: true })
  }
  try {
    return { epochs: epochsOf(db), close }
  } catch (error) {
    close()
    throw error
  }
}

function epochsOf(db: Db): RescuedEpoch[] {
  const epochs = db.prepare<[], { ordinal: number; epochId: string }>(
    'SELECT ordinal, epoch_id AS epochId FROM epoch ORDER BY ordinal',
  )
  const entries = db.prepare<[number], RescuedEntry>(
    'SELECT seq, text FROM journal WHERE epoch_ordinal = ? ORDER BY seq',
  )
  return epochs.all().map(({ ordinal, epochId }) => ({
    epochId,
    entries: { [Symbol.iterator]: () => entries.iterate(ordinal) },
  }))
}
