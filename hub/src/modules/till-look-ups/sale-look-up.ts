import { MAX_SALES_FOUND, type SaleElsewhere, type SaleLookUp } from '@codex/shared/api/till/sale-look-up'
import { AppError } from '@codex/shared/errors/app-error'
import { assert } from '@codex/shared/errors/assert'
import { readEvent } from '@codex/shared/journal/read-event'
import { returnedOf } from '@codex/shared/sale/returned'
import type { Sale } from '@codex/shared/sale/sale'
import type { Database } from '../../database/database.ts'
import { instantSql } from '../../database/rows.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { TillPrincipal } from '../../tokens/access-token.ts'

type Row = Pick<SaleElsewhere, 'storeId' | 'tillId' | 'businessDate' | 'wallTime' | 'operatorName'> & {
  readonly saleId: string
  readonly text: string
}

const EVENT = `JOIN ingest.events_raw e
  ON e.tenant_id = s.tenant_id AND e.till_id = s.till_id AND e.epoch_id = s.epoch_id AND e.seq = s.seq`

const BY_RECEIPT = `
  SELECT s.id AS "saleId", s.store_id AS "storeId", s.till_id AS "tillId", s.business_date::text AS "businessDate",
    ${instantSql('s.wall_time')} AS "wallTime", o.name AS "operatorName", e.text
  FROM store st JOIN till t ON t.tenant_id = st.tenant_id AND t.store_id = st.id
  JOIN sale s ON s.tenant_id = t.tenant_id AND s.till_id = t.id
  ${EVENT}
  LEFT JOIN operator o ON o.tenant_id = s.tenant_id AND o.id = s.operator_id
  WHERE st.tenant_id = $1 AND st.number = $2 AND t.number = $3 AND s.receipt_number = $4
  ORDER BY s.wall_time DESC, s.id LIMIT ${MAX_SALES_FOUND}`

/** Whatever took goods of a sale back, or took all of it back. */
const LATER = `
  SELECT e.text FROM sale s ${EVENT}
  WHERE s.tenant_id = $1 AND s.voids_sale_id = $2
    OR s.tenant_id = $1 AND s.id IN (SELECT sale_id FROM sale_line WHERE tenant_id = $1 AND returns_sale_id = $2)`

/** Voids of those: a voided exchange gives back what it returned. */
const VOIDS_OF_LATER = `
  SELECT e.text FROM sale s ${EVENT}
  WHERE s.tenant_id = $1 AND s.voids_sale_id IN
    (SELECT sale_id FROM sale_line WHERE tenant_id = $1 AND returns_sale_id = $2)`

/** Sales of other tills, as the hub has heard of them. */
export function createSaleLookUp({ db }: { readonly db: Pick<Database, 'appTransaction'> }) {
  /** @throws SALE_UNKNOWN */
  const find = ({ tenantId }: TillPrincipal, asked: SaleLookUp): Promise<{ sales: SaleElsewhere[] }> =>
    db.appTransaction(
      tenantId,
      async (sql) => {
        const { storeNumber, tillNumber, receiptNumber } = asked
        const { rows } = await sql.query<Row>(BY_RECEIPT, [tenantId, storeNumber, tillNumber, receiptNumber])
        if (rows.length === 0) throw new AppError('SALE_UNKNOWN', { storeNumber, tillNumber, receiptNumber })
        const sales: SaleElsewhere[] = []
        for (const row of rows) sales.push(await withReturns(sql, tenantId, row))
        return { sales }
      },
      'ISOLATION LEVEL REPEATABLE READ READ ONLY',
    )
  return { find }
}
export type SaleLookUpService = ReturnType<typeof createSaleLookUp>

async function withReturns(sql: Sql, tenantId: string, row: Row): Promise<SaleElsewhere> {
  const { saleId, text, ...facts } = row
  const sale = saleOf(text)
  const later = await sql.query<{ text: string }>(LATER, [tenantId, saleId])
  const undone = await sql.query<{ text: string }>(VOIDS_OF_LATER, [tenantId, saleId])
  // A void of an exchange is found both ways.
  const found = new Map(
    [...later.rows, ...undone.rows].map(({ text: one }) => saleOf(one)).map((one) => [one.saleId, one]),
  )
  const laterSales = [...found.values()]
  return {
    ...{ ...facts, sale },
    returned: returnedOf(sale, laterSales).map((one) => ({ ...one, taxesMinor: [...one.taxesMinor] })),
    later: [...found.keys()],
    isVoided: laterSales.some(({ voids }) => voids?.saleId === saleId),
  }
}

/** The journal is the truth: a sale is read from its event, of whatever version. */
function saleOf(text: string): Sale {
  const read = readEvent(text)
  assert(read.kind === 'event' && read.event.type === 'sale.completed', 'no sale in its event')
  return read.event.payload
}
