import type { EarlierLife } from '@codex/shared/api/enrolment'
import type { Tx } from '../../database/database.ts'
import { toNumber } from '../../database/rows.ts'

export type Till = {
  readonly tenantId: string
  readonly id: string
  readonly storeId: string
  readonly number: number
  readonly lastSeenAt: Date | null
  readonly lastReceiptNumber: bigint
}

type Row = { readonly ordinal: number | null; readonly head: string; readonly next: bigint }

/** What the hub has of the till's journal: the newest epoch, by the ordinal that it gave itself. */
export async function findEarlierLife(tx: Tx, till: Till): Promise<EarlierLife | null> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT epoch_ordinal AS ordinal, head_hash AS head, next_seq AS next FROM ingest.till_stream
    WHERE tenant_id = ${till.tenantId}::uuid AND till_id = ${till.id}::uuid AND branch_of IS NULL AND next_seq > 1
    ORDER BY epoch_ordinal DESC NULLS LAST, pushed_at DESC LIMIT 1`
  const [newest] = rows
  if (!newest) return null
  return {
    epochOrdinal: newest.ordinal ?? 1,
    chainHead: newest.head,
    lastReceiptNumber: toNumber(till.lastReceiptNumber),
    lastSeenAt: till.lastSeenAt?.toISOString() ?? null,
  }
}
