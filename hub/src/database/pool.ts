import pg from 'pg'

/** A pool whose connections may break at any time, lent out or not, without ending the program. */
export function openPool(settings: pg.PoolConfig, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool(settings)
  pool.on('error', onError) // an idle connection broke; the pool opens another
  // One that is lent out breaks between two queries: whoever has it hears of it at the next. Unheard, the event itself
  // would end the hub.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
