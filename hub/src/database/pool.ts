import pg from 'pg'
import { HeardClient } from './heard-client.ts'

/** A pool whose connections may break at any time, lent out or not, without ending the program. */
export function openPool(settings: pg.PoolConfig, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ ...settings, Client: HeardClient })
  pool.on('error', onError) // an idle connection broke; the pool opens another
  return pool
}
