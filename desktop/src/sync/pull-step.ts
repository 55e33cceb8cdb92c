import { setImmediate as turn } from 'node:timers/promises'
import { AppError } from '@codex/shared/errors/app-error'
import type { PullResponse } from '@codex/shared/sync/pull'
import type { CatalogStore } from '../store/catalog-store.ts'
import type { SyncStore } from '../store/sync-store.ts'
import type { SyncClock } from './clock.ts'
import type { HubClient } from './hub-client.ts'

/** How soon the hub is asked for changes again while nothing wakes the till. */
export const PULL_IDLE_MS = 60_000
const PAGE_CHANGES = 500
/** During a long fetch the engine hears of the new catalogue this often. */
const TELL_MS = 1000

type Deps = {
  readonly catalog: CatalogStore
  readonly store: SyncStore
  readonly hub: Pick<HubClient, 'pull' | 'snapshot'>
  readonly clock: SyncClock
  readonly onCatalog: (revision: number) => void
  readonly onGeneration: () => void
  readonly onOnline: () => void
}
type Page = Pick<PullResponse, 'changes' | 'cursor' | 'more' | 'generation'>

/** The hub is not there just now: what came before that stands. */
const isCut = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'HUB_UNREACHABLE' || error.code === 'TIMEOUT')

/**
 * Fetches changes a page at a time and applies each, with its cursor, in one transaction. A complete new catalogue comes
 * as one stream into a file beside the one that is sold from, and takes its place when all of it is there.
 */
export function createPullStep({ catalog, store, hub, clock, onCatalog, onGeneration, onOnline }: Deps) {
  let toldMs = Number.NEGATIVE_INFINITY
  /** A network that breaks every stream before its first mark may still let a page through. */
  let isStreamable = true

  const tell = (revision: number): void => {
    toldMs = clock.monotonicMs()
    onCatalog(revision)
  }

  /** The page answers a cursor of another life of the hub, or one that the hub no longer reaches. */
  const isOfAnotherLife = (page: Page): boolean => {
    const { revision, generation } = catalog.cursor()
    return (generation !== null && page.generation !== generation) || page.cursor < revision
  }

  /** False when everything has to be fetched anew, from the first change on. */
  const accept = (page: Page): boolean => {
    onOnline()
    if (store.enterGeneration(page.generation)) onGeneration()
    const isUsable = !isOfAnotherLife(page)
    if (!isUsable) catalog.begin()
    return isUsable
  }

  /** As far as the stream goes: the next one goes on from there. */
  const fetchWhole = async (): Promise<number> => {
    let pages = 0
    try {
      for await (const page of hub.snapshot(catalog.cursor().revision)) {
        if (!accept(page)) return 0
        catalog.apply(page)
        pages += 1
        if (!page.more) return finish(page.cursor)
        await turn()
      }
    } catch (error) {
      isStreamable = pages > 0
      if (pages === 0 || !isCut(error)) throw error
    }
    isStreamable = pages > 0
    if (pages === 0) throw new AppError('UNAVAILABLE', { reason: 'no progress' })
    return 0
  }

  const finish = (revision: number): number => {
    catalog.swap()
    tell(revision)
    catalog.tidy()
    return PULL_IDLE_MS
  }

  const fetchPage = async (): Promise<number> => {
    const { revision: cursor } = catalog.cursor()
    const page = await hub.pull(cursor, PAGE_CHANGES)
    if (!accept(page)) return 0
    if (page.more && page.cursor === cursor)
      throw new AppError('UNAVAILABLE', { reason: 'no progress', cursor })
    isStreamable = true
    const isBuilding = catalog.isBuilding()
    const isNews = page.cursor > cursor
    if (isNews || isBuilding) catalog.apply(page)
    if (isBuilding && !page.more) return finish(page.cursor)
    // Nobody sells from what is being built: of its pages only the last is news.
    if (isNews && !isBuilding && (!page.more || clock.monotonicMs() - toldMs >= TELL_MS)) tell(page.cursor)
    if (page.more) return 0
    catalog.tidy()
    return PULL_IDLE_MS
  }

  return async (): Promise<number> => {
    while (catalog.indexMore()) await turn()
    // Nothing was ever fetched, or not everything.
    const isWanting = catalog.cursor().generation === null || catalog.isOutdated()
    if (isWanting && !catalog.isBuilding()) catalog.begin()
    return catalog.isBuilding() && isStreamable ? fetchWhole() : fetchPage()
  }
}
