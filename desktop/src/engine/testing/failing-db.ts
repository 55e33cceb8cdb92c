import type { Db } from '../../store/sqlite.ts'

type Statement = ReturnType<Db['prepare']>

const RUNS = ['run', 'get', 'all', 'iterate'] as const
const isRun = (name: string | symbol): boolean => (RUNS as readonly (string | symbol)[]).includes(name)

/** A connection that fails at the n-th statement that writes, as a full disk does. */
export function createFailingDb() {
  let left = Number.POSITIVE_INFINITY

  const write = (): void => {
    left -= 1
    if (left === 0) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
  }

  const statement = (target: Statement): Statement => {
    const proxy: Statement = new Proxy(target, {
      get: (_, name) => {
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) => {
          if (isRun(name) && !target.readonly) write()
          const result: unknown = value.apply(target, args)
          return result === target ? proxy : result
        }
      },
    })
    return proxy
  }

  return {
    wrap: (db: Db): Db =>
      new Proxy(db, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name)
          if (name === 'prepare') return (sql: string) => statement(target.prepare(sql))
          return typeof value === 'function' ? value.bind(target) : value
        },
      }),
    failAt: (nth: number): void => {
      left = nth
    },
    /** Everything is written again. True: it has failed since. */
    heal: (): boolean => {
      const hasFailed = left <= 0
      left = Number.POSITIVE_INFINITY
      return hasFailed
    },
  }
}
export type FailingDb = ReturnType<typeof createFailingDb>
