import { rmSync, statfsSync, statSync } from 'node:fs'
import { AppError } from '@codex/shared/errors/app-error'
import { assert } from '@codex/shared/errors/assert'
import { buildingFileOf, type CatalogFile, catalogFileOf, listCatalogFiles } from './catalog-files.ts'
import type { CatalogMeta } from './catalog-rows.ts'
import { catalogKind } from './catalog-schema.ts'
import { type CatalogPage, type CatalogWriter, createCatalogWriter } from './catalog-writer.ts'
import { askForCheck } from './check-mark.ts'
import { moveDurably } from './safety/durable-files.ts'
import { asDiskFailure, type Db, isDamage, openSqlite } from './sqlite.ts'
import { openOrReplace, openSyncFile } from './sync-files.ts'

export type CatalogStore = ReturnType<typeof openCatalogStore>

type Options = {
  /** A damaged file is set aside, and everything is fetched again. */
  readonly onDamage?: (error: AppError) => void
  /** Of the disk that the directory lies on. */
  readonly freeBytes?: (dir: string) => number
}

/** Stays free whatever is built: sales come first. */
const RESERVE_BYTES = 256 * 1024 * 1024

type Open = CatalogFile & { readonly db: Db; readonly writer: CatalogWriter }

const opened = (number: number, file: string, db: Db): Open => ({
  ...{ number, file, db },
  writer: createCatalogWriter(db),
})

const PARTS = ['-wal', '-shm', '']

const remove = (file: string): void => {
  for (const part of PARTS) rmSync(file + part, { force: true })
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

const freeBytesOf = (dir: string): number => {
  const { bavail, bsize } = statfsSync(dir)
  return bavail * bsize
}

/**
 * The catalogue for its one writer: the file that is sold from, and the complete new one that is built beside it when
 * the hub's life is another one or rows cannot be trusted. The caller holds `sync.lock`.
 *
 * @throws TILL_DB_FOREIGN; the file is left as it was found
 */
export function openCatalogStore(
  dir: string,
  { onDamage = () => undefined, freeBytes = freeBytesOf }: Options = {},
) {
  let live = openLive(dir, onDamage)
  let next = resume()
  /** A new file has its name, and is not open yet. */
  let isBehind = false

  /** Goes on with what a stop or a crash interrupted. */
  function resume(): Open | undefined {
    const { building, forgotten } = listCatalogFiles(dir)
    for (const file of forgotten) remove(file)
    if (!building) return undefined
    try {
      return opened(building.number, building.file, openSyncFile(building.file, catalogKind))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      remove(building.file)
      return undefined
    }
  }

  function discard(): void {
    if (!next) return
    next.db.close()
    remove(next.file)
    next = undefined
  }

  function requireRoom(bytes: number): void {
    const free = freeBytes(dir)
    if (free < bytes) throw new AppError('DISK_FULL', { freeBytes: free, neededBytes: bytes })
  }

  /** Starts over in a new file; what was built so far goes. Nobody who sells notices. */
  function begin(): void {
    discard()
    const number = live.number + 1
    const file = buildingFileOf(dir, number)
    requireRoom(sizeOf(live.file) + RESERVE_BYTES)
    next = opened(number, file, openSyncFile(file, catalogKind))
  }

  const applyToNext = (building: Open, page: CatalogPage): void => {
    try {
      requireRoom(RESERVE_BYTES)
      building.writer.apply(page)
    } catch (error) {
      const failure = asDiskFailure(error)
      // Half a catalogue is worth less than room for sales.
      if (failure instanceof AppError && failure.code === 'DISK_FULL') discard()
      throw failure
    }
  }

  /** The new file is whole, and alone: it takes its name, and with it the old one's place. */
  function swap(): void {
    assert(next !== undefined, 'nothing has been built')
    const { number, file: built, db } = next
    next = undefined
    const file = catalogFileOf(dir, number)
    try {
      db.pragma('wal_checkpoint(TRUNCATE)')
      db.close()
      assert(sizeOf(`${built}-wal`) === 0, 'a new catalogue is not all in its file')
      moveDurably(built, file)
    } catch (error) {
      db.close()
      next = resume()
      throw asDiskFailure(error)
    }
    isBehind = true
    follow()
  }

  /** Leaves the old file. Whoever reads there may stay until told. */
  function follow(): void {
    const { current } = listCatalogFiles(dir)
    assert(current !== undefined, 'a catalogue without a file')
    const fresh = opened(current.number, current.file, openSyncFile(current.file, catalogKind))
    live.db.close()
    live = fresh
    isBehind = false
  }

  return {
    /** Where the next page goes on from. */
    cursor: (): Pick<CatalogMeta, 'revision' | 'generation'> => {
      if (isBehind) follow()
      return (next ?? live).writer.meta()
    },
    isBuilding: (): boolean => next !== undefined,
    /** What is sold from has to be fetched anew as a whole, and nothing has begun. */
    isOutdated: (): boolean => !next && !isBehind && live.writer.meta().isOutdated,
    begin,
    /** After a new schema: puts some names into the index of the search. True while there are more. */
    indexMore: (): boolean => live.writer.indexMore(),
    apply: (page: CatalogPage): void => {
      if (next) applyToNext(next, page)
      else live.writer.apply(page)
    },
    swap,
    /** Takes away files that were replaced, once nobody reads them any more. */
    tidy: (): void => {
      for (const { file } of listCatalogFiles(dir).older) removeUnread(file)
    },
    /** Damage came to light in use: the next opening looks at every page, and nothing half built is trusted. */
    askForCheck: (): void => {
      discard()
      askForCheck(live.file)
    },
    close: (): void => {
      next?.db.close()
      live.db.close()
    },
  }
}

function openLive(dir: string, onDamage: (error: AppError) => void): Open {
  const number = listCatalogFiles(dir).current?.number ?? 1
  const file = catalogFileOf(dir, number)
  try {
    return opened(number, file, openOrReplace(file, catalogKind, onDamage))
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'TILL_DB_NEWER') throw error
    // Of a later app, and not for this one: it is fetched again into a file of its own.
    const own = catalogFileOf(dir, number + 1)
    return opened(number + 1, own, openSyncFile(own, catalogKind))
  }
}

/** Leaving the log behind takes the file for oneself: refused while any other connection is open, in any process. */
function removeUnread(file: string): void {
  let db: Db | undefined
  try {
    db = openSqlite(file, { timeoutMs: 0 })
    const isAlone = db.pragma('journal_mode = DELETE', { simple: true }) === 'delete'
    db.close()
    if (isAlone) remove(file)
  } catch (error) {
    db?.close()
    // What cannot be read has no readers. Anything else is tried again: it costs room, nothing more.
    if (isDamage(error)) remove(file)
  }
}
