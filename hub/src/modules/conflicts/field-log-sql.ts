import { toNumber } from '../../database/rows.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { FieldChange, FieldValue, PastChange } from './merge-field.ts'

/** Beyond it nobody's knowledge of a field is looked up. */
const MOST_CHANGES = 200

export type FieldKey = {
  readonly tenantId: string
  readonly productId: string
  readonly scopeId: string
  readonly field: string
}

const keyOf = ({ tenantId, productId, scopeId, field }: FieldKey) => [tenantId, productId, scopeId, field]

type Row = Omit<PastChange, 'atMs' | 'revision' | 'seq'> & {
  readonly changedAt: Date
  readonly revision: string
  readonly seq: string | null
}

/** What a field went through, the oldest first. */
export async function readFieldLog(sql: Sql, key: FieldKey): Promise<PastChange[]> {
  const { rows } = await sql.query<Row>(
    `SELECT value, changed_at AS "changedAt", source, actor_id AS "actorId", epoch_id AS "epochId", seq, revision
     FROM product_field_change WHERE tenant_id = $1 AND product_id = $2 AND scope_id = $3 AND field = $4
     ORDER BY revision DESC LIMIT ${MOST_CHANGES}`,
    keyOf(key),
  )
  return rows
    .map(({ changedAt, revision, seq, ...row }) => ({
      ...row,
      atMs: changedAt.getTime(),
      seq: seq === null ? null : toNumber(seq),
      revision: toNumber(revision),
    }))
    .reverse()
}

/** A field that one event changes twice stands at one revision: the last word counts. */
export async function logFieldChange(
  sql: Sql,
  key: FieldKey,
  change: FieldChange,
  revision: number,
): Promise<void> {
  await sql.query(
    `INSERT INTO product_field_change
       (tenant_id, product_id, scope_id, field, revision, value, changed_at, source, actor_id, epoch_id, seq)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...keyOf(key),
      revision,
      jsonOf(change.value),
      new Date(change.atMs),
      change.source,
      change.actorId,
      change.epochId,
      change.seq,
    ],
  )
}

/** For a column of jsonb: a text is told apart from what it would mean as JSON. */
export const jsonOf = (value: FieldValue | object | undefined): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value)
