import { statSync } from 'node:fs'
import { AppError } from '@codex/shared/errors/app-error'
import { listCatalogFiles } from './catalog-files.ts'
import { type CatalogLookUps, createCatalogLookUps } from './catalog-look-ups.ts'
import type { FoundByBarcode } from './catalog-rows.ts'
import { CATALOG_VERSION, catalogKind } from './catalog-schema.ts'
import { checkKind } from './migrate.ts'
import { createRecentCodes } from './recent-codes.ts'
import { type Db, isBusy, isDamage, openSqlite } from './sqlite.ts'

export type { CatalogProduct, CatalogQuickKey, FoundByBarcode } from './catalog-rows.ts'

export type CatalogReader = ReturnType<typeof openCatalogReader>

/** A look-up waits this long for a file that is just being recovered; then it finds nothing. */
const BUSY_MS = 200

/** Articles that are looked up in a new file between two turns, before it is sold from. */
const CODES_A_TURN = 4

type Opened = {
  readonly db: Db
  readonly reader: CatalogLookUps
  readonly file: string
  readonly inode: number
}

/** Lets scans through between two pieces of work. */
export type Turn = (next: () => void) => void

/**
 * The catalogue for reading, in a process that does not write it. Before the file exists it finds nothing;
 * once the sync process has made it, the next call sees it. A damaged file finds nothing either: selling by
 * hand goes on, and sync, which alone may touch the file, puts a new one in its place.
 */
export function openCatalogReader(dir: string, turn: Turn = (next) => void setImmediate(next)) {
  let opened: Opened | undefined
  const lately = createRecentCodes()
  /** What is to be told after the change to a newer file that is under way. */
  let waiting: (() => void)[] | undefined

  const forget = (): void => {
    opened?.db.close()
    opened = undefined
  }

  const reader = (): CatalogLookUps | undefined => {
    opened ??= openNewest(dir)
    return opened?.reader
  }

  const look = <T>(into: (reader: CatalogLookUps) => T, nothing: T): T => {
    try {
      const now = reader()
      return now ? into(now) : nothing
    } catch (error) {
      if (!isDamage(error)) throw error
      forget()
      return nothing
    }
  }

  const isCurrent = (): boolean => {
    const file = listCatalogFiles(dir).current?.file
    return opened === undefined || (opened.file === file && opened.inode === inodeOf(file))
  }

  const switched = (): void => {
    const told = waiting ?? []
    waiting = undefined
    for (const tell of told) tell()
  }

  const take = (next: Opened): void => {
    const before = opened
    opened = next
    turn(() => before?.db.close())
    // Sync may have been faster than this.
    if (isCurrent()) switched()
    else prepare()
  }

  /** Whatever keeps it from being read, the old one is: it is tried again with the next news. */
  const give = (next: Opened | undefined): void => {
    next?.db.close()
    switched()
  }

  const warm = (next: Opened, codes: readonly string[]): void => {
    const rest = codes.slice(CODES_A_TURN)
    if (!waiting) next.db.close()
    else if (!canRead(next, codes.slice(0, CODES_A_TURN))) give(next)
    else if (rest.length > 0) turn(() => warm(next, rest))
    else take(next)
  }

  const prepare = (): void => {
    if (!waiting) return
    try {
      const next = openNewest(dir)
      if (next) turn(() => warm(next, lately.list()))
      else give(undefined)
    } catch {
      give(undefined)
    }
  }

  return {
    findByBarcode: (codes: readonly string[]): FoundByBarcode | undefined => {
      const found = look((reader) => reader.findByBarcode(codes), undefined)
      if (found) lately.note(codes[0])
      return found
    },
    findProduct: (id: string) => look((reader) => reader.findProduct(id), undefined),
    search: (text: string, limit: number) => look((reader) => reader.search(text, limit), []),
    someByPiece: (limit: number) => look((reader) => reader.someByPiece(limit), []),
    operators: () => look((reader) => reader.operators(), []),
    operator: (id: string) => look((reader) => reader.operator(id), undefined),
    quickKeys: () => look((reader) => reader.quickKeys(), []),
    departments: () => look((reader) => reader.departments(), []),
    taxClasses: () => look((reader) => reader.taxClasses(), []),
    promotions: () => look((reader) => reader.promotions(), []),
    priceLists: () => look((reader) => reader.priceLists(), []),
    settings: () => look((reader) => reader.settings(), {}),
    updatePolicy: () => look((reader) => reader.updatePolicy(), undefined),
    store: () => look((reader) => reader.store(), undefined),
    revision: () => look((reader) => reader.revision(), 0),
    productCount: () => look((reader) => reader.productCount(), 0),
    /** Whether the file that is read is still the one to read: false after sync put another in its place. */
    isCurrent,
    /**
     * The catalogue changed. Another file is opened and warmed beside the one that goes on being read, and taken from
     * one look-up to the next; then, or at once when it is the same file, `done` is called.
     */
    refresh: (done: () => void = () => undefined): void => {
      if (waiting) waiting.push(done)
      else if (isCurrent()) done()
      else {
        waiting = [done]
        turn(prepare)
      }
    },
    close: (): void => {
      waiting = undefined
      forget()
    },
  }
}

function canRead({ reader }: Opened, codes: readonly string[]): boolean {
  try {
    for (const code of codes) reader.findByBarcode([code])
    return true
  } catch {
    return false
  }
}

/** Undefined while there is none, or none that this version can read yet: sync brings an older one up to date. */
function openNewest(dir: string): Opened | undefined {
  const file = listCatalogFiles(dir).current?.file
  if (file === undefined) return undefined
  const inode = inodeOf(file)
  const db = openSqlite(file, { readonly: true, timeoutMs: BUSY_MS })
  let reader: CatalogLookUps | undefined
  try {
    if (checkKind(db, catalogKind, file).version >= CATALOG_VERSION) reader = createCatalogLookUps(db)
  } catch (error) {
    if (!isBusy(error) && !(error instanceof AppError)) throw error
  } finally {
    if (!reader) db.close()
  }
  return reader && { db, reader, file, inode }
}

/** 0 for a file that is not there. */
const inodeOf = (file: string | undefined): number =>
  (file === undefined ? undefined : statSync(file, { throwIfNoEntry: false }))?.ino ?? 0
