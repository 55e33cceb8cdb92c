import pg from 'pg'
import { HeardClient } from './heard-client.ts'
import { type DatabaseUrl, urlNow } from './url.ts'

type Settings = Omit<pg.PoolConfig, 'connectionString'> & { readonly url: DatabaseUrl }

/** Nobody uses an old password or login role for longer than this once there is another one. */
const MAX_LIFETIME_SECONDS = 1800

/** A pool whose connections may break at any time, lent out or not, without ending the program. */
export function openPool({ url, ...settings }: Settings, onError: (error: Error) => void): pg.Pool {
  /** Each new connection asks for the address anew. */
  class FreshClient extends HeardClient {
    constructor(config: pg.ClientConfig) {
      super({ ...config, connectionString: urlNow(url) })
    }
  }
  const pool = new pg.Pool({
    maxLifetimeSeconds: MAX_LIFETIME_SECONDS,
    ...settings,
    Client: FreshClient as unknown as typeof HeardClient,
  })
  pool.on('error', onError) // an idle connection broke; the pool opens another
  return pool
}

export type PoolCounts = {
  readonly name: string
  readonly max: number
  readonly total: number
  readonly idle: number
  /** Work that waits for a connection. */
  readonly waiting: number
}

export const countsOf = (name: string, pool: pg.Pool): PoolCounts => ({
  ...{ name, max: pool.options.max, total: pool.totalCount },
  ...{ idle: pool.idleCount, waiting: pool.waitingCount },
})
