import type { Db } from 'pg-boss'
import { createKeptListener } from '../database/kept-listener.ts'
import { countsOf, openPool, type PoolCounts } from '../database/pool.ts'
import type { DatabaseUrl } from '../database/url.ts'

const MAX = 4

type BossDatabase = Db & {
  readonly close: () => Promise<void>
  readonly counts: () => PoolCounts
}

type Log = { readonly warn: (facts: object, message: string) => void }

/**
 * The job queue's connections. Ours and not its own: of a connection for notifications that it gives up it hears nothing
 * any more, and what that says at its end, when the database dies, would end the hub.
 */
export function openBossDatabase(url: DatabaseUrl, log: Log): BossDatabase {
  const pool = openPool(
    {
      ...{ url, application_name: 'codex-hub-boss', max: MAX },
      connectionTimeoutMillis: 5_000,
      options: '-c statement_timeout=30000 -c lock_timeout=10000',
    },
    (error) => log.warn({ err: error }, 'a connection of the job queue broke; it opens another'),
  )
  return {
    executeSql: (text, values) => pool.query(text, values),
    listen: async (channel, onPayload, onGap) => {
      const listener = createKeptListener({
        ...{ url, name: 'codex-hub-boss-listener', channel, onPayload, onGap },
        onLost: (error) => log.warn({ err: error }, 'jobs are not told; the queue is asked by the clock'),
      })
      listener.start()
      return { close: listener.stop }
    },
    poolCounts: () => ({
      max: MAX,
      total: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    counts: () => countsOf('queue', pool),
    close: () => pool.end(),
  }
}
