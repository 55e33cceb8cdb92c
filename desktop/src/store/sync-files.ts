import { AppError } from '@codex/shared/errors/app-error'
import { checkKind, type FileKind, migrate } from './migrate.ts'
import { configureWriter, type Db, openSqlite } from './sqlite.ts'

/**
 * Opens one of the sync process's files for its only writer, made when absent. The caller holds `sync.lock`.
 *
 * @throws TILL_DB_FOREIGN, TILL_DB_NEWER, TILL_DB_CORRUPT; the file is left as it was found in all of these
 */
export function openSyncFile(file: string, kind: FileKind): Db {
  const db = openSqlite(file)
  try {
    checkKind(db, kind, file)
    configureWriter(db)
    migrate(db, kind, file)
    return db
  } catch (error) {
    db.close()
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!code.startsWith('SQLITE_CORRUPT') && !code.startsWith('SQLITE_NOTADB')) throw error
    throw new AppError('TILL_DB_CORRUPT', { file, finding: code }, { cause: error })
  }
}
