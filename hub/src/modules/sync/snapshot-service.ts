import { Readable } from 'node:stream'
import { AppError } from '@codex/shared/errors/app-error'
import { MAX_SNAPSHOT_STRETCH, type SnapshotMark, type SnapshotStart } from '@codex/shared/sync/snapshot'
import type { Clock } from '../../clock.ts'
import type { TillPrincipal } from '../../tokens/access-token.ts'
import type { FeedPage, FeedReader } from './feed-reader.ts'

/** At once on one instance: each holds a connection to the database most of its time. */
export const MAX_SNAPSHOTS = 6
/** Tills that find no place come back spread over this time. */
const RETRY_SECONDS = 10

type Query = { readonly cursor: number; readonly feed: number }
type Deps = {
  readonly feed: FeedReader
  readonly clock: Clock
  /** In [0, 1). */
  readonly random?: () => number
}

/**
 * The feed from a cursor to its end as a stream of text, a stretch of changes at a time. A stretch is read while the
 * one before is sent, and no transaction lasts longer than it takes to read one.
 */
export function createSnapshotService({ feed, clock, random = Math.random }: Deps) {
  let underWay = 0

  async function* stretches(till: TillPrincipal, query: Query, head: number, generation: string) {
    // A till that has nothing yet has nothing to delete, but what is deleted while it fetches.
    const deletionsAfter = query.cursor === 0 ? head : 0
    const read = (cursor: number): Promise<FeedPage> => {
      const page = feed.readPage(till, { ...query, cursor, limit: MAX_SNAPSHOT_STRETCH, deletionsAfter })
      // Nobody may be waiting for it when the till has gone.
      page.catch(() => undefined)
      return page
    }
    let next = read(query.cursor)
    for (;;) {
      const page = await next
      // Restored meanwhile, or the till's token has ended: it asks again from its last mark.
      if (page.generation !== generation || clock.now() >= till.expiresAt) return
      if (page.more) next = read(page.cursor)
      yield textOf(page)
      if (!page.more) return
    }
  }

  async function* lines(till: TillPrincipal, query: Query): AsyncGenerator<string, void> {
    const { head, generation } = await feed.readHead(till.tenantId)
    const start: SnapshotStart = { generation, head, serverTime: clock.now().toISOString() }
    yield `${JSON.stringify(start)}\n`
    yield* stretches(till, query, head, generation)
  }

  return {
    /** @throws UNAVAILABLE while too many tills fetch theirs */
    open: (till: TillPrincipal, query: Query): Readable => {
      if (underWay >= MAX_SNAPSHOTS) {
        const retryAfterSeconds = 1 + Math.floor(random() * RETRY_SECONDS)
        throw new AppError('UNAVAILABLE', { reason: 'snapshots', retryAfterSeconds })
      }
      underWay += 1
      // One stretch waits to be sent, at most.
      const stream = Readable.from(lines(till, query), { highWaterMark: 1 })
      return stream.once('close', () => {
        underWay -= 1
      })
    },
  }
}

export type SnapshotService = ReturnType<typeof createSnapshotService>

function textOf({ changes, cursor, more }: FeedPage): string {
  const mark: SnapshotMark = { cursor, more }
  return `${[...changes, mark].map((line) => JSON.stringify(line)).join('\n')}\n`
}
