import { setImmediate as turn } from 'node:timers/promises'
import { AppError } from '@codex/shared/errors/app-error'
import type { PullResponse } from '@codex/shared/sync/pull'
import type { CatalogWriter } from '../store/catalog-writer.ts'
import type { SyncStore } from '../store/sync-store.ts'
import type { SyncClock } from './clock.ts'
import type { HubClient } from './hub-client.ts'

/** How soon the hub is asked for changes again while nothing wakes the till. */
export const PULL_IDLE_MS = 5000
const PAGE_CHANGES = 500
/** During a long fetch the engine hears of the new catalogue this often. */
const TELL_MS = 1000

type Deps = {
  readonly catalog: CatalogWriter
  readonly store: SyncStore
  readonly hub: Pick<HubClient, 'pull'>
  readonly clock: SyncClock
  readonly onCatalog: (revision: number) => void
  readonly onGeneration: () => void
  readonly onOnline: () => void
}

/** Fetches one page of changes and applies it, with its cursor, in one transaction. */
export function createPullStep({ catalog, store, hub, clock, onCatalog, onGeneration, onOnline }: Deps) {
  let toldMs = Number.NEGATIVE_INFINITY

  const tell = (revision: number): void => {
    toldMs = clock.monotonicMs()
    onCatalog(revision)
  }

  /** The page answers a cursor of another life of the hub, or one that the hub no longer reaches. */
  const isOfAnotherLife = (page: PullResponse, cursor: number, known: string | null): boolean =>
    (known !== null && page.generation !== known) || page.cursor < cursor

  const finish = async (): Promise<void> => {
    while (catalog.sweep()) await turn()
  }

  return async (): Promise<number> => {
    while (catalog.indexMore()) await turn()
    const { revision: cursor, generation: known, sweeping } = catalog.meta()
    const page = await hub.pull(cursor, PAGE_CHANGES)
    onOnline()
    if (store.enterGeneration(page.generation)) onGeneration()
    if (isOfAnotherLife(page, cursor, known)) {
      catalog.restart(page.generation)
      return 0
    }
    if (page.more && page.cursor === cursor)
      throw new AppError('UNAVAILABLE', { reason: 'no progress', cursor })
    const isNews = page.cursor > cursor || known === null
    if (isNews) catalog.apply(page)
    if (!page.more) await finish()
    const isDue = !page.more || clock.monotonicMs() - toldMs >= TELL_MS
    if ((isNews && isDue) || (sweeping > 0 && !page.more)) tell(page.cursor)
    return page.more ? 0 : PULL_IDLE_MS
  }
}
