import { randomUUID } from 'node:crypto'
import type { ConflictReason } from '@codex/shared/api/conflicts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { Correction } from './corrections-sql.ts'
import { jsonOf } from './field-log-sql.ts'
import type { FieldChange, FieldValue } from './merge-field.ts'
import type { NewProduct } from './product-fields.ts'

type Loser = Omit<FieldChange, 'value'> & { readonly value: FieldValue | NewProduct }

export type NewConflict = {
  readonly reason: ConflictReason
  readonly scopeId: string
  /** None: the catalogue refused the value. */
  readonly winner: FieldChange | undefined
  readonly loser: Loser
}

/** Keeps a value that lost where people see it. */
export async function openConflict(
  sql: Sql,
  of: Correction,
  { reason, scopeId, winner, loser }: NewConflict,
  at: Date,
): Promise<void> {
  await sql.query(
    `INSERT INTO field_conflict (tenant_id, id, event_id, position, store_id, till_id, product_id, scope_id, field, reason,
       winner_value, winner_source, winner_actor_id, winner_at, loser_value, loser_source, loser_actor_id, loser_at,
       from_value, opened_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
    [
      ...[of.tenantId, randomUUID(), of.eventId, of.position, of.storeId, of.tillId, of.productId],
      ...[scopeId, of.field, reason],
      ...[jsonOf(winner?.value), winner?.source, winner?.actorId, winner && new Date(winner.atMs)],
      ...[jsonOf(loser.value), loser.source, loser.actorId, new Date(loser.atMs)],
      ...[jsonOf(of.fromValue), at],
    ],
  )
}
