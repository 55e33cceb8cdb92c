import { statSync } from 'node:fs'
import type { Db } from './sqlite.ts'

type Result = { readonly busy: number }

/** The log beside the file (`-wal`): what is committed and not yet written back. */
export function createLogStore(db: Db) {
  const file = `${db.name}-wal`

  return {
    bytes: (): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0,
    /** Writes everything back and cuts it to nothing, without waiting for anybody. False: somebody still reads in it. */
    empty: (): boolean => {
      const waitMs = Number(db.pragma('busy_timeout', { simple: true }))
      db.pragma('busy_timeout = 0')
      try {
        const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as Result[]
        return result?.busy === 0
      } finally {
        db.pragma(`busy_timeout = ${waitMs}`)
      }
    },
  }
}
export type LogStore = ReturnType<typeof createLogStore>
