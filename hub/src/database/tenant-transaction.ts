import pg from 'pg'
import { commitKey } from '../idempotency/commit-key.ts'

export type Sql = pg.PoolClient

type Work<T> = (sql: Sql) => Promise<T>

/** Transactions of one tenant over plain pg. `mode` is added to BEGIN. */
export const inTenant =
  (pool: pg.Pool) =>
  async <T>(tenantId: string, work: Work<T>, mode: '' | 'ISOLATION LEVEL REPEATABLE READ READ ONLY' = '') => {
    const sql = await pool.connect()
    let broken: Error | undefined
    try {
      // Together: a way to the database and back less for every transaction.
      await sql.query(`BEGIN ${mode}; SELECT set_config('app.tenant', ${pg.escapeLiteral(tenantId)}, true)`)
      const result = await work(sql)
      if (mode === '')
        await commitKey(
          tenantId,
          async (text, parameters) => (await sql.query(text, [...parameters])).rowCount ?? 0,
        )
      await sql.query('COMMIT')
      return result
    } catch (error) {
      await sql.query('ROLLBACK').catch((failure: Error) => {
        broken = failure
      })
      throw error
    } finally {
      // A connection that could not even roll back is not given to the next one.
      sql.release(broken)
    }
  }
