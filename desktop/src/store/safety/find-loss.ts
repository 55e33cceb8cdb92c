import { copyFileSync, existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { listBackups } from './backups.ts'
import { ensurePrivate, syncFile } from './durable-files.ts'
import { logStateOf } from './log-state.ts'
import { isMirror } from './mirror.ts'

/** What the files of a till say before SQLite touches them. */
export type Loss =
  /** There is no file, or nothing in it, although there was one. */
  | { readonly kind: 'file'; readonly finding: 'missing' | 'empty' }
  /** The file may be whole, but lacks what only its log had. */
  | { readonly kind: 'log'; readonly finding: string }

type Places = { readonly dataDir: string; readonly mirrorDir?: string | undefined }

const bytesOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0)

/** Undefined: nothing that can be seen from outside. */
export function findLoss({ dataDir, mirrorDir }: Places): Loss | undefined {
  const file = join(dataDir, 'till.db')
  if (bytesOf(file) === 0) {
    const wasThere = listBackups(dataDir).length > 0 || bytesOf(`${file}-wal`) > 0 || hasEntries(mirrorDir)
    const finding = existsSync(file) ? 'empty' : 'missing'
    return wasThere ? { kind: 'file', finding } : undefined
  }
  const log = logStateOf(file)
  return log === 'damaged' || log === 'cut short' ? { kind: 'log', finding: `its log is ${log}` } : undefined
}

function hasEntries(mirrorDir: string | undefined): boolean {
  if (mirrorDir === undefined) return false
  try {
    return readdirSync(mirrorDir).some((name) => isMirror(name) && bytesOf(join(mirrorDir, name)) > 0)
  } catch {
    // A second disk that is not there tells nothing.
    return false
  }
}

/** SQLite would throw a damaged log away. */
export function keepLog(dataDir: string, damagedDir: string): void {
  const log = join(dataDir, 'till.db-wal')
  if (!existsSync(log)) return
  const kept = join(damagedDir, 'till.db-wal')
  ensurePrivate(damagedDir)
  copyFileSync(log, kept)
  syncFile(kept)
}
