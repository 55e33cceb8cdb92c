import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Random } from '../../../bench/random.ts'
import { createDiskFile, type DiskFile, fates } from './disk-file.ts'
import type { LogEntry } from './write-log.ts'

type NameChange =
  | { readonly kind: 'link'; readonly path: string; readonly file: DiskFile }
  | { readonly kind: 'unlink'; readonly path: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }

/**
 * A disk that runs through a log entry by entry. At any moment the power may go: what was synced is there, of the rest
 * some is, in whole or in sectors, and names may be the ones before.
 *
 * @param root the directory whose files are kept
 */
export function createDisk(root: string, random: Random) {
  const handles = new Map<number, DiskFile>()
  /** Names as the system has them, and as the disk has. */
  const live = new Map<string, DiskFile>()
  const durable = new Map<string, DiskFile>()
  let pending: NameChange[] = []

  const change = (names: Map<string, DiskFile>, one: NameChange): void => {
    if (one.kind === 'link') names.set(one.path, one.file)
    else if (one.kind === 'unlink') names.delete(one.path)
    else {
      const file = names.get(one.from)
      names.delete(one.from)
      if (file) names.set(one.to, file)
    }
  }
  const rename = (one: NameChange): void => {
    change(live, one)
    pending.push(one)
  }
  const syncNames = (dir: string): void => {
    const isThere = (one: NameChange): boolean => dirname(one.kind === 'rename' ? one.to : one.path) === dir
    for (const one of pending) if (isThere(one)) change(durable, one)
    pending = pending.filter((one) => !isThere(one))
  }
  const open = (handle: number, path: string): void => {
    const known = live.get(path)
    const file = known ?? createDiskFile()
    if (!known) rename({ kind: 'link', path, file })
    handles.set(handle, file)
  }

  return {
    take: (entry: LogEntry): void => {
      switch (entry.op) {
        case 'open':
          open(entry.handle, entry.path)
          break
        case 'write':
          handles.get(entry.handle)?.write(entry.offset, entry.bytes)
          break
        case 'truncate':
          handles.get(entry.handle)?.truncate(entry.size)
          break
        case 'sync':
          handles.get(entry.handle)?.sync()
          break
        case 'failed-sync':
          handles.get(entry.handle)?.failSync(random)
          break
        case 'sync-directory':
          syncNames(dirname(entry.path))
          break
        case 'delete':
          rename({ kind: 'unlink', path: entry.path })
          if (entry.isSynced) syncNames(dirname(entry.path))
          break
        case 'rename':
          rename({ kind: 'rename', from: entry.from, to: entry.to })
          break
        case 'link':
          open(0, entry.from)
          rename({ kind: 'link', path: entry.to, file: live.get(entry.from) as DiskFile })
          break
        case 'mark':
      }
    },
    /** Writes what would be found now into another directory. */
    cutInto: (dir: string): void => {
      const names = new Map(durable)
      // A file system keeps the order of its names.
      const kept = random.below(pending.length + 1)
      for (const one of pending.slice(0, kept)) change(names, one)
      const fate = random.pick(fates)
      for (const [path, file] of names) {
        const target = join(dir, relative(root, path))
        mkdirSync(dirname(target), { recursive: true })
        writeFileSync(target, file.contentAfterCut(fate, random))
      }
    },
  }
}
export type Disk = ReturnType<typeof createDisk>
