import { randomUUID } from 'node:crypto'
import type { Tx } from './database.ts'
import type { Sql } from './tenant-transaction.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
/** What an entry says beside who, when and of what: of a changed field what it was and what it is. */
export type AuditDetails = { readonly [key: string]: Json }

export type AuditEvent = {
  readonly tenantId: string
  readonly at: Date
  /** Who, and from where if it came over the network. */
  readonly actor: readonly [
    kind: 'user' | 'api-key' | 'device' | 'till' | 'hub' | 'operations',
    id: string | null,
    address?: string,
  ]
  readonly action: string
  readonly entity: readonly [kind: string, id: string | null]
  readonly details: AuditDetails
}

/** Who did what, in the transaction that did it. Never holds a secret. */
export async function audit(
  tx: Tx,
  { tenantId, at, actor, action, entity, details }: AuditEvent,
): Promise<void> {
  const [actorKind, actorId, address = null] = actor
  const [entityKind, entityId] = entity
  const who = { actorKind, actorId, address }
  const data = { tenantId, id: randomUUID(), at, ...who, action, entityKind, entityId, details }
  await tx.auditLog.create({ data })
}

/** The same over plain pg. */
export async function auditBySql(
  sql: Sql,
  { tenantId, at, actor, action, entity, details }: AuditEvent,
): Promise<void> {
  const [kind, id, address = null] = actor
  await sql.query(
    `INSERT INTO audit_log
       (tenant_id, id, at, actor_kind, actor_id, address, action, entity_kind, entity_id, details)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [tenantId, randomUUID(), at, kind, id, address, action, ...entity, details],
  )
}

/** Many at once, in their order. */
export async function auditManyBySql(sql: Sql, entries: readonly AuditEvent[]): Promise<void> {
  const rows = entries.map(({ at, actor, action, entity, details, tenantId }) => ({
    ...{ tenant_id: tenantId, id: randomUUID(), at: at.toISOString(), action, details },
    ...{ actor_kind: actor[0], actor_id: actor[1], address: actor[2] ?? null },
    ...{ entity_kind: entity[0], entity_id: entity[1] },
  }))
  const columns = 'tenant_id, id, at, actor_kind, actor_id, address, action, entity_kind, entity_id, details'
  await sql.query(
    `INSERT INTO audit_log (${columns})
     SELECT ${columns} FROM json_array_elements($1) WITH ORDINALITY AS given (entry, n),
       json_populate_record(NULL::audit_log, entry) ORDER BY n`,
    [JSON.stringify(rows)],
  )
}
