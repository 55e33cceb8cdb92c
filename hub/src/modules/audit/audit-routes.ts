import { AuditExportQuery, AuditQuery, AuditResponse } from '@codex/shared/api/office/audit'
import type * as z from 'zod'
import type { Database } from '../../database/database.ts'
import { decodeCursor, encodeCursor } from '../../paging.ts'
import type { App } from '../../plugins/app-type.ts'
import { userOf } from '../../plugins/auth.ts'
import { linesOf } from '../../plugins/lines-of.ts'
import { listAudit } from './audit-sql.ts'
import type { AuditExports } from './export/audit-exports.ts'

const tags = ['audit']
const list = {
  operationId: 'listAudit',
  summary: 'Who did what, from where, before and after; the newest first',
  tags,
  querystring: AuditQuery,
  response: { 200: AuditResponse },
}
const exported = {
  operationId: 'exportAudit',
  summary: 'All of a store in a period, sealed, to be proven without the hub',
  tags,
  querystring: AuditExportQuery,
  response: { 200: linesOf('application/x-ndjson') },
}

type Deps = { readonly db: Database; readonly exports: AuditExports }

export function auditRoutes(app: App, { db, exports }: Deps): void {
  const config = { auth: { user: 'audit:read' } } as const

  app.get('/v1/audit', { schema: list, config }, (request): Promise<z.infer<typeof AuditResponse>> => {
    const { entityKind, entityId, actorId, action, from, to, after, limit } = request.query
    const [before] = after === undefined ? [null] : decodeCursor(after, 1)
    const filter = { entityKind, entityId, actorId, action, from, to }
    return db.appTransaction(userOf(request).tenantId, async (sql) => {
      const found = await listAudit(sql, userOf(request).tenantId, {
        ...nulls(filter),
        ...{ before: before ?? null, limit },
      })
      const entries = found.slice(0, limit)
      const last = entries.at(-1)
      return { entries, next: found.length > limit && last ? encodeCursor([String(last.seq)]) : null }
    })
  })

  app.get('/v1/audit-exports', { schema: exported, config }, async (request, reply) => {
    const lines = await exports.open(userOf(request), request.query)
    const { from, to } = request.query
    reply.type('application/x-ndjson').header('cache-control', 'no-store')
    reply.header('content-disposition', `attachment; filename="audit-${from}-${to}.ndjson"`)
    return reply.send(lines)
  })
}

/** What is left out restricts nothing. */
const nulls = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? null])) as {
    readonly [K in keyof T]-?: NonNullable<T[K]> | null
  }
