import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { type ImportRecord, MAX_IMPORT_ROWS } from '@codex/shared/api/office/imports'
import { AppError } from '@codex/shared/errors/app-error'
import { requireScope } from '../../access/reach.ts'
import { actorOf, type UserPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import {
  addImport,
  addRows,
  endImport,
  faultyRows,
  findImport,
  listImports,
  markReceived,
  type SentRow,
} from './imports-sql.ts'
import { PRODUCT_COLUMNS } from './products/read-row.ts'
import { type FileType, readFile } from './read-file.ts'

const ROWS_AT_ONCE = 1_000
const LISTED = 100

export type ImportKey = { readonly tenantId: string; readonly importId: string }

type Deps = {
  readonly db: Pick<Database, 'appTransaction'>
  readonly clock: Clock
  /** A file is here: its rows may be taken in. */
  readonly onReceived: (key: ImportKey) => void
}
type Sent = {
  readonly body: Readable
  readonly type: FileType
  readonly kind: 'products'
  readonly fileName: string
}

/** Files of rows: received here, taken in by a job. */
export function createImportsService({ db, clock, onReceived }: Deps) {
  const inTenant = db.appTransaction

  /** Rows go to the database as they come: no file is held in memory. */
  const store = async (key: ImportKey, rows: AsyncIterable<SentRow>): Promise<number> => {
    let count = 0
    let batch: SentRow[] = []
    const skus = new Set<string>()
    const flush = async () => {
      const sent = batch
      batch = []
      await inTenant(key.tenantId, (sql) => addRows(sql, key, count - sent.length, sent))
    }
    for await (const row of rows) {
      count += 1
      if (count > MAX_IMPORT_ROWS) throw new AppError('BODY_TOO_LARGE', { most: MAX_IMPORT_ROWS })
      if (batch.push(onceOnly(row, skus)) === ROWS_AT_ONCE) await flush()
    }
    if (batch.length > 0) await flush()
    return count
  }

  /** @throws INPUT_INVALID, BODY_TOO_LARGE, AUTH_SCOPE: then nothing of the file is taken in */
  const receive = async (who: UserPrincipal, { body, type, kind, fileName }: Sent): Promise<ImportRecord> => {
    const { tenantId } = who
    // A file writes what a change of one product writes, and asks for as much.
    for (const scope of ['barcodes:write', 'prices:write'] as const) requireScope(who.access, scope, null)
    const id = randomUUID()
    const key = { tenantId, importId: id }
    const actor = { kind: who.kind, id: who.id, address: who.address }
    await inTenant(tenantId, (sql) =>
      addImport(sql, { tenantId, id, kind, fileName, actor, at: clock.now() }),
    )
    try {
      const rows = await store(key, readFile(body, type, PRODUCT_COLUMNS))
      if (rows === 0) throw new AppError('INPUT_INVALID', { field: 'file', reason: 'no rows' })
      const received = await inTenant(tenantId, async (sql) => {
        await markReceived(sql, tenantId, id, rows)
        await auditBySql(sql, {
          ...{ tenantId, at: clock.now(), actor: actorOf(who), action: 'import.received' },
          ...{ entity: ['import', id], details: { kind, fileName, rows } },
        })
        return findImport(sql, tenantId, id)
      })
      onReceived(key)
      return received as ImportRecord
    } catch (error) {
      const failure = error instanceof AppError ? error.code : 'INTERNAL'
      const ended = { state: 'failed', failure, at: clock.now() } as const
      await inTenant(tenantId, async (sql) => {
        await sql.query('DELETE FROM ingest.import_row WHERE tenant_id = $1 AND import_id = $2', [
          tenantId,
          id,
        ])
        await endImport(sql, tenantId, id, ended)
      })
      throw error
    }
  }

  /** @throws NOT_FOUND */
  const get = (tenantId: string, id: string): Promise<ImportRecord> =>
    inTenant(tenantId, async (sql) => {
      const found = await findImport(sql, tenantId, id)
      if (!found) throw new AppError('NOT_FOUND', { importId: id })
      return found
    })

  const list = (tenantId: string): Promise<ImportRecord[]> =>
    inTenant(tenantId, (sql) => listImports(sql, tenantId, LISTED))

  /** What is taken in stays. One that has ended stays as it is. @throws NOT_FOUND */
  const cancel = (who: UserPrincipal, id: string): Promise<ImportRecord> =>
    inTenant(who.tenantId, async (sql) => {
      const { tenantId } = who
      const found = await findImport(sql, tenantId, id, 'FOR UPDATE')
      if (!found) throw new AppError('NOT_FOUND', { importId: id })
      if (found.state !== 'waiting' && found.state !== 'running') return found
      const at = clock.now()
      await endImport(sql, tenantId, id, { state: 'cancelled', failure: null, at })
      await auditBySql(sql, {
        ...{ tenantId, at, actor: actorOf(who), action: 'import.cancelled' },
        ...{ entity: ['import', id], details: { doneRows: found.doneRows } },
      })
      return { ...found, state: 'cancelled', endedAt: at.toISOString() }
    })

  /** Lines of a CSV file: what was wrong, and the row as it came. */
  async function* faults(tenantId: string, id: string): AsyncGenerator<string> {
    yield `row,field,code,detail,${PRODUCT_COLUMNS.join(',')}\r\n`
    for (let after = 0; ; ) {
      const rows = await inTenant(tenantId, (sql) => faultyRows(sql, tenantId, id, after, ROWS_AT_ONCE))
      for (const { rowNumber, field, code, detail, cells } of rows) {
        const given = PRODUCT_COLUMNS.map((name) => cells?.[name])
        yield `${[rowNumber, field, code, detail, ...given].map(csvCell).join(',')}\r\n`
      }
      const last = rows.at(-1)
      if (!last || rows.length < ROWS_AT_ONCE) return
      after = last.rowNumber
    }
  }

  return { receive, get, list, cancel, faults }
}
/** Of rows with the same SKU the first counts. */
function onceOnly(row: SentRow, skus: Set<string>): SentRow {
  const sku = (row.cells as { sku?: unknown } | null)?.sku
  if (row.fault || typeof sku !== 'string' || sku.trim() === '') return row
  if (skus.has(sku.trim()))
    return { ...row, fault: { field: 'sku', code: 'SKU_TWICE', detail: sku.trim().slice(0, 120) } }
  skus.add(sku.trim())
  return row
}

export type ImportsService = ReturnType<typeof createImportsService>

/** Quoted where it has to be; what a spreadsheet would take for a formula is a text. */
function csvCell(value: unknown): string {
  const raw =
    value === undefined || value === null
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)
  const text = /^[=+@\t\r]|^-[^\d]/.test(raw) ? `'${raw}` : raw
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
