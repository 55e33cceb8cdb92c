import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { ImportKey } from './imports-service.ts'
import { actorOfImport, decideRows, endImport, findImport, nextRows } from './imports-sql.ts'
import { importBatch, type Row } from './products/import-batch.ts'

/** Rows of one transaction: the catalogue is held for so long, and no longer. */
const ROWS_AT_ONCE = 250

const WAITING_AT_ONCE = 20

type Deps = { readonly db: Pick<Database, 'jobsTransaction' | 'jobs'>; readonly clock: Clock }

/**
 * Takes in what was received. Every batch and the note how far it is are one transaction: whichever hub goes on, after
 * whatever end, each row is taken in once.
 */
export function createImportWork({ db, clock }: Deps) {
  /** Whether there is more. */
  const batch = ({ tenantId, importId }: ImportKey): Promise<boolean> =>
    db.jobsTransaction(tenantId, async (sql) => {
      const found = await findImport(sql, tenantId, importId, 'FOR UPDATE')
      if (!found || (found.state !== 'waiting' && found.state !== 'running')) return false
      const rows = await nextRows(sql, tenantId, importId, found.doneRows, ROWS_AT_ONCE)
      const at = clock.now()
      const last = rows.at(-1)
      if (!last) {
        await endImport(sql, tenantId, importId, { state: 'done', failure: null, at })
        return false
      }
      const good = rows.filter((row): row is typeof row & Row => row.code === null && row.cells !== null)
      const actor = await actorOfImport(sql, tenantId, importId)
      if (!actor) throw new AppError('NOT_FOUND', { importId })
      const spelling = await spellingOf(sql, tenantId)
      const outcomes = await importBatch(sql, { tenantId, ...actor }, good, { spelling, at })
      const refused = rows.length - good.length
      await decideRows(sql, { tenantId, importId }, outcomes, { lastRow: last.rowNumber, refused, at })
      return true
    })

  /** Until all rows are decided, or the hub stops: then another one goes on. */
  const run = async (key: ImportKey, isStopping: () => boolean = () => false): Promise<void> => {
    while (!isStopping() && (await batch(key)));
  }

  /** Imports that no job may be there for. */
  const waiting = async (): Promise<ImportKey[]> => {
    const { rows } = await db.jobs.query<ImportKey>(
      'SELECT tenant_id AS "tenantId", import_id AS "importId" FROM ingest.imports_waiting($1)',
      [WAITING_AT_ONCE],
    )
    return rows
  }

  return { run, waiting }
}
export type ImportWork = ReturnType<typeof createImportWork>

async function spellingOf(sql: Sql, tenantId: string): Promise<{ currency: string; locale: string }> {
  const { rows } = await sql.query('SELECT currency, locale FROM tenant WHERE id = $1', [tenantId])
  return rows[0]
}
