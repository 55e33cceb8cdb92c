import { setImmediate as turn } from 'node:timers/promises'
import { AppError } from '@codex/shared/errors/app-error'
import type { PullResponse } from '@codex/shared/sync/pull'
import type { CatalogStore } from '../store/catalog-store.ts'
import type { SyncStore } from '../store/sync-store.ts'
import type { SyncClock } from './clock.ts'
import type { HubClient } from './hub-client.ts'

/** How soon the hub is asked for changes again while nothing wakes the till. */
export const PULL_IDLE_MS = 5000
const PAGE_CHANGES = 500
/** During a long fetch the engine hears of the new catalogue this often. */
const TELL_MS = 1000

type Deps = {
  readonly catalog: CatalogStore
  readonly store: SyncStore
  readonly hub: Pick<HubClient, 'pull'>
  readonly clock: SyncClock
  readonly onCatalog: (revision: number) => void
  readonly onGeneration: () => void
  readonly onOnline: () => void
}

/**
 * Fetches one page of changes and applies it, with its cursor, in one transaction. A complete new catalogue is fetched
 * into a file beside the one that is sold from, and takes its place after the last page.
 */
export function createPullStep({ catalog, store, hub, clock, onCatalog, onGeneration, onOnline }: Deps) {
  let toldMs = Number.NEGATIVE_INFINITY

  const tell = (revision: number): void => {
    toldMs = clock.monotonicMs()
    onCatalog(revision)
  }

  /** The page answers a cursor of another life of the hub, or one that the hub no longer reaches. */
  const isOfAnotherLife = (page: PullResponse, cursor: number, known: string | null): boolean =>
    (known !== null && page.generation !== known) || page.cursor < cursor

  /** Nobody sells from what is being built: of its pages only the last is news. */
  const isDue = (isBuilding: boolean, page: PullResponse): boolean =>
    !page.more || (!isBuilding && clock.monotonicMs() - toldMs >= TELL_MS)

  return async (): Promise<number> => {
    while (catalog.indexMore()) await turn()
    if (catalog.isOutdated()) catalog.begin()
    const { revision: cursor, generation: known } = catalog.cursor()
    const page = await hub.pull(cursor, PAGE_CHANGES)
    onOnline()
    if (store.enterGeneration(page.generation)) onGeneration()
    if (isOfAnotherLife(page, cursor, known)) {
      catalog.begin()
      return 0
    }
    if (page.more && page.cursor === cursor)
      throw new AppError('UNAVAILABLE', { reason: 'no progress', cursor })
    const isNews = page.cursor > cursor || known === null
    if (isNews) catalog.apply(page)
    const isBuilding = catalog.isBuilding()
    if (isBuilding && !page.more) catalog.swap()
    if ((isNews || isBuilding) && isDue(isBuilding, page)) tell(page.cursor)
    if (page.more) return 0
    catalog.tidy()
    return PULL_IDLE_MS
  }
}
