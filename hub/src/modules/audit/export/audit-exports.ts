import { Readable } from 'node:stream'
import { createDaySums } from '@codex/shared/audit/day-sums'
import { EXPORT_FORMAT, type ExportLine } from '@codex/shared/audit/export-lines'
import { AppError } from '@codex/shared/errors/app-error'
import { NO_HASH } from '@codex/shared/journal/hash'
import type { UserPrincipal } from '../../../access/user-principal.ts'
import { actorOf } from '../../../access/user-principal.ts'
import type { Clock } from '../../../clock.ts'
import { auditBySql } from '../../../database/audit.ts'
import type { Database } from '../../../database/database.ts'
import type { Sql } from '../../../database/tenant-transaction.ts'
import type { HubKeys } from '../../../tokens/hub-keys.ts'
import { readTrail, trailOf } from '../audit-sql.ts'
import { type JournalPart, journalParts, readEvents } from './journal-parts-sql.ts'
import { masterRecords } from './master-records.ts'
import { createSealer } from './seal.ts'

const AT_ONCE = 500

type Deps = {
  readonly db: Pick<Database, 'appTransaction'>
  readonly clock: Clock
  readonly keys: HubKeys
  readonly version: string
}
type Asked = { readonly storeId: string; readonly from: string; readonly to: string }
type Names = { readonly tenantName: string; readonly storeName: string }

/** Exports for auditors: journals, master data and audit trail of a store in a period, under one seal. */
export function createAuditExports({ db, clock, keys, version }: Deps) {
  /** What there is at this moment; what comes later is in the next export. @throws NOT_FOUND, INPUT_INVALID */
  const open = async (who: UserPrincipal, asked: Asked): Promise<Readable> => {
    if (asked.to < asked.from) throw new AppError('INPUT_INVALID', { field: 'to', reason: 'before from' })
    const { tenantId } = who
    const begun = await db.appTransaction(tenantId, async (sql) => {
      const names = await namesOf(sql, tenantId, asked.storeId)
      const parts = await journalParts(sql, tenantId, asked)
      await auditBySql(sql, {
        ...{ tenantId, at: clock.now(), actor: actorOf(who), action: 'audit.exported' },
        ...{ entity: ['store', asked.storeId], details: { from: asked.from, to: asked.to } },
      })
      return { names, parts }
    })
    return Readable.from(written(tenantId, asked, begun.names, begun.parts))
  }

  async function* written(tenantId: string, asked: Asked, names: Names, parts: readonly JournalPart[]) {
    const sealer = createSealer(keys)
    for await (const line of lines(tenantId, asked, names, parts)) yield sealer.text(line)
    yield sealer.seal()
  }

  async function* lines(
    tenantId: string,
    asked: Asked,
    names: Names,
    parts: readonly JournalPart[],
  ): AsyncGenerator<ExportLine> {
    const madeAt = clock.now().toISOString()
    yield { line: 'export', format: EXPORT_FORMAT, tenantId, ...asked, ...names, madeAt, hubVersion: version }
    const sums = createDaySums()
    for (const part of parts) {
      yield { line: 'journal', ...part }
      for (let from = part.start.nextSeq; from < part.end.nextSeq; from += AT_ONCE) {
        const to = Math.min(from + AT_ONCE, part.end.nextSeq) - 1
        const { tillId, epochId } = part
        const read = (sql: Sql) => readEvents(sql, tenantId, { tillId, epochId, from, to })
        for (const event of await db.appTransaction(tenantId, read)) {
          sums.take(event.text)
          yield { line: 'event', ...event }
        }
      }
    }
    yield* sums.days()
    for await (const { kind, value } of masterRecords(db, tenantId)) yield { line: 'record', kind, value }
    yield* trail(tenantId, asked)
  }

  async function* trail(tenantId: string, { from, to }: Asked): AsyncGenerator<ExportLine> {
    const range = await db.appTransaction(tenantId, (sql) => trailOf(sql, tenantId, from, to))
    if (!range) {
      const nowhere = { nextSeq: 1, headHash: NO_HASH }
      yield { line: 'trail', start: nowhere, end: nowhere }
      return
    }
    const at = (seq: number) =>
      db.appTransaction(tenantId, async (sql) => (await readTrail(sql, tenantId, { from: seq, to: seq }))[0])
    const [first, last] = [await at(range.from), await at(range.to)]
    yield {
      line: 'trail',
      start: { nextSeq: range.from, headHash: first?.previousHash ?? NO_HASH },
      end: { nextSeq: range.to + 1, headHash: last?.hash ?? NO_HASH },
    }
    for (let seq = range.from; seq <= range.to; seq += AT_ONCE) {
      const stretch = { from: seq, to: Math.min(seq + AT_ONCE - 1, range.to) }
      for (const entry of await db.appTransaction(tenantId, (sql) => readTrail(sql, tenantId, stretch)))
        yield { line: 'entry', ...entry }
    }
  }

  return { open }
}
export type AuditExports = ReturnType<typeof createAuditExports>

async function namesOf(sql: Sql, tenantId: string, storeId: string): Promise<Names> {
  const { rows } = await sql.query<Names>(
    `SELECT t.name AS "tenantName", s.name AS "storeName" FROM tenant t JOIN store s ON s.tenant_id = t.id
     WHERE t.id = $1 AND s.id = $2`,
    [tenantId, storeId],
  )
  if (!rows[0]) throw new AppError('NOT_FOUND', { storeId })
  return rows[0]
}
