import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { checkKind, migrate } from './migrate.ts'
import { configureWriter, type Db, openSqlite } from './sqlite.ts'
import { tillFile } from './till-schema.ts'
import { createTillStore, type TillStore } from './till-store.ts'

export type OpenTraining = { readonly store: TillStore; readonly close: () => void }

const SUFFIXES = ['', '-wal', '-shm', '-journal']

/**
 * `training.db`, in which a trainee sells: of the same shape as `till.db` and beside it, under the same lock. It is
 * worth nothing: whatever is wrong with it, an empty one takes its place. Backups, mirror and checks leave it alone.
 */
export function createTrainingFiles(dataDir: string) {
  const file = join(dataDir, 'training.db')

  const remove = (): void => {
    for (const suffix of SUFFIXES) rmSync(file + suffix, { force: true })
  }

  /** @throws what SQLite says of a file that it cannot make */
  const openFile = (): OpenTraining => {
    const db: Db = openSqlite(file)
    try {
      checkKind(db, tillFile, file)
      if (String(db.pragma('quick_check(1)', { simple: true })) !== 'ok') throw new Error('damaged')
      configureWriter(db)
      migrate(db, tillFile, file)
      return { store: createTillStore(db), close: () => void db.close() }
    } catch (error) {
      db.close()
      throw error
    }
  }

  return {
    remove,
    /** The one that is there, or an empty one where there is none that can be read. */
    open: (): OpenTraining => {
      if (!existsSync(file)) return openFile()
      try {
        return openFile()
      } catch {
        remove()
        return openFile()
      }
    },
  }
}
export type TrainingFiles = ReturnType<typeof createTrainingFiles>
