import type { Sql } from '../../database/tenant-transaction.ts'
import type { EnrichedFact } from '../enrich.ts'
import { insertRows, type Row } from '../insert-rows.ts'
import { type Target, tableOf } from '../target.ts'

const ASKED = `ON CONFLICT (tenant_id, till_id, reference) DO UPDATE SET
  cause = excluded.cause, asked_at = excluded.asked_at`
const ENDED = `ON CONFLICT (tenant_id, till_id, reference) DO UPDATE SET outcome = excluded.outcome,
  said_by = excluded.said_by, authorisation = excluded.authorisation, resolved_at = excluded.resolved_at
  WHERE t.resolved_at IS NULL OR t.resolved_at <= excluded.resolved_at`

/** One after the other: a payment may be left open and resolved within a batch, and either may come first. */
export async function saveCardDoubts(
  sql: Sql,
  target: Target,
  facts: readonly EnrichedFact[],
): Promise<void> {
  const table = tableOf(target, 'card_doubt')
  for (const fact of facts) {
    const { event, correctedTime } = fact
    if (event.type === 'card.unresolved') {
      const row = { ...paymentOf(fact, event.payload), cause: event.payload.cause, asked_at: correctedTime }
      await insertRows(sql, table, [row], ASKED)
    } else if (event.type === 'card.resolved') {
      const { outcome, saidBy, authorisation = null } = event.payload
      const end = { outcome, said_by: saidBy.kind, authorisation, resolved_at: correctedTime }
      await insertRows(sql, table, [{ ...paymentOf(fact, event.payload), ...end }], ENDED)
    }
  }
}

type Payment = {
  readonly reference: string
  readonly purpose: string
  readonly amountMinor: number
  readonly basketId: string
}

const paymentOf = ({ envelope, businessDate }: EnrichedFact, payment: Payment): Row => ({
  tenant_id: envelope.tenantId,
  till_id: envelope.tillId,
  reference: payment.reference,
  store_id: envelope.storeId,
  business_date: businessDate,
  purpose: payment.purpose,
  amount_minor: payment.amountMinor,
  basket_id: payment.basketId,
})
