import type { PullResponse } from '@codex/shared/sync/pull'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import type { TillPrincipal } from '../../tokens/access-token.ts'
import type { FeedQuery, FeedReader } from './feed-reader.ts'
import { touchTill } from './stream-sql.ts'

type Deps = {
  readonly db: Pick<Database, 'appTransaction'>
  readonly clock: Clock
  readonly feed: FeedReader
}

/** What a till sells by, in the order of the tenant's revisions, a page at a time. */
export function createChangesService({ db, clock, feed }: Deps) {
  const pull = async (till: TillPrincipal, query: FeedQuery): Promise<PullResponse> => {
    // Tills ask every minute: this is also how the hub knows that one lives.
    await db.appTransaction(till.tenantId, (sql) => touchTill(sql, till, clock.now()))
    return { ...(await feed.readPage(till, query)), serverTime: clock.now().toISOString() }
  }
  return { pull }
}

export type ChangesService = ReturnType<typeof createChangesService>
