import type { MoneyBooks } from '@codex/shared/sync/reconciliation'
import type { Sql } from '../database/tenant-transaction.ts'
import type { TillDay } from './day-key.ts'

/** What the day's totals state of its sales. Days without one are left out: a drawer was opened, nothing sold. */
export async function readDayTotals(sql: Sql, day: TillDay): Promise<MoneyBooks[]> {
  const { tenantId, tillId, businessDate } = day
  const { rows } = await sql.query<{ money: MoneyBooks[] | null }>(
    `SELECT json_agg(json_build_object('currency', d.currency, 'documents', d.receipt_count,
       'totalMinor', d.total_minor, 'roundingMinor', d.rounding_minor, 'tenders', COALESCE((
         SELECT json_agg(json_build_object('kind', t ->> 'kind',
           'count', (t ->> 'takenCount')::bigint + (t ->> 'givenCount')::bigint,
           'amountMinor', (t ->> 'takenMinor')::bigint - (t ->> 'givenMinor')::bigint) ORDER BY t ->> 'kind')
         FROM jsonb_array_elements(d.report -> 'tenders') t), '[]'))) AS money
     FROM day_total d
     WHERE d.tenant_id = $1 AND d.till_id = $2 AND d.business_date = $3 AND d.receipt_count > 0`,
    [tenantId, tillId, businessDate],
  )
  return rows[0]?.money ?? []
}
