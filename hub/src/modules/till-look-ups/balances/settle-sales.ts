import type { Sql } from '../../../database/tenant-transaction.ts'
import type { EnrichedFact } from '../../../projection/enrich.ts'
import { type BalanceTender, balanceTenders, type Settled } from './balance-tender.ts'
import { giveTender, takeBackTender } from './give-tender.ts'
import { takeTender } from './take-tender.ts'

/**
 * What sales took from balances and gave to them, each tender once: in the transaction that moves the cursor, under a row
 * of its own that no replay takes away. What the till had put aside and committed is not taken again; what it had
 * not, or took without the hub's word, is taken now. Answers with what became of each.
 */
export async function settleSales(
  sql: Sql,
  facts: readonly EnrichedFact[],
  at: Date,
): Promise<readonly Settled[]> {
  const done: Settled[] = []
  for (const fact of facts)
    for (const tender of balanceTenders(fact, fact.businessDate)) {
      if (await isSettled(sql, tender)) continue
      const settled = await settle(sql, tender, at)
      await write(sql, tender, settled, at)
      done.push(settled)
    }
  return done
}

function settle(sql: Sql, tender: BalanceTender, at: Date): Promise<Settled> {
  if (tender.voids !== null) return takeBackTender(sql, tender, tender.voids, at)
  return tender.amountMinor < 0 ? giveTender(sql, tender, at) : takeTender(sql, tender, at)
}

async function isSettled(sql: Sql, { tenantId, saleId, position }: BalanceTender): Promise<boolean> {
  const { rowCount } = await sql.query(
    'SELECT FROM balance_settlement WHERE tenant_id = $1 AND sale_id = $2 AND position = $3',
    [tenantId, saleId, position],
  )
  return rowCount !== 0
}

/** A second of the same breaks the statement, and all that was done for it. */
const write = (sql: Sql, tender: BalanceTender, { balanceId, settledMinor, outcome }: Settled, at: Date) =>
  sql.query(
    `INSERT INTO balance_settlement (tenant_id, sale_id, position, store_id, till_id, business_date, kind, code_end,
       balance_id, reservation_id, offline, amount_minor, settled_minor, outcome, settled_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      ...[
        tender.tenantId,
        tender.saleId,
        tender.position,
        tender.storeId,
        tender.tillId,
        tender.businessDate,
      ],
      ...[tender.kind, tender.code.slice(-4), balanceId, tender.reservationId, tender.offline],
      ...[tender.amountMinor, settledMinor, outcome, at],
    ],
  )
