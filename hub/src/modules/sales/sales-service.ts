import type { SaleResponse, SaleSummary, SalesQuery, SalesResponse } from '@codex/shared/api/sales'
import { AppError } from '@codex/shared/errors/app-error'
import { assert } from '@codex/shared/errors/assert'
import { readEvent } from '@codex/shared/journal/read-event'
import { buildReceipt } from '@codex/shared/receipt/build-receipt'
import { receiptText } from '@codex/shared/receipt/receipt-text'
import type { Sale } from '@codex/shared/sale/sale'
import type * as z from 'zod'
import type { UserPrincipal } from '../../access/user-principal.ts'
import type { Database } from '../../database/database.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import { decodeCursor, encodeCursor } from '../../paging.ts'
import { findSale, findSales, findStore } from './sales-sql.ts'

const RECEIPT_COLUMNS = 42

type Who = Pick<UserPrincipal, 'tenantId' | 'stores'>

/** Sales as the tills reported them. */
export function createSalesService({ db }: { readonly db: Pick<Database, 'appTransaction'> }) {
  const list = async (
    who: Who,
    query: z.output<typeof SalesQuery>,
  ): Promise<z.infer<typeof SalesResponse>> => {
    const before = query.before ? (decodeCursor(query.before, 2) as [string, string]) : undefined
    const found = await db.appTransaction(who.tenantId, (sql) => findSales(sql, who, query, before))
    const sales = found.slice(0, query.limit)
    const last = sales.at(-1)
    return {
      sales,
      next: found.length > query.limit && last ? encodeCursor([last.wallTime, last.saleId]) : null,
    }
  }

  /** @throws NOT_FOUND */
  const get = (who: Who, saleId: string): Promise<SaleResponse> =>
    db.appTransaction(who.tenantId, async (sql) => {
      const row = await findSale(sql, who, saleId)
      if (!row) throw new AppError('NOT_FOUND', { saleId })
      const { text, faults, event, ...summary } = row
      // The journal is the truth: the sale is read from the event itself, of whatever version.
      const read = readEvent(text)
      assert(read.kind === 'event' && read.event.type === 'sale.completed', `no sale in its event: ${saleId}`)
      const sale = read.event.payload
      return {
        summary,
        sale,
        receiptText: await printReceipt(sql, who.tenantId, summary, sale),
        faults,
        event,
      }
    })

  return { list, get }
}

export type SalesService = ReturnType<typeof createSalesService>

async function printReceipt(sql: Sql, tenantId: string, summary: SaleSummary, sale: Sale): Promise<string> {
  const store = await findStore(sql, tenantId, summary.storeId)
  const { tillNumber, operatorName, wallTime } = summary
  const facts = { store, storeNumber: store.number, tillNumber, operatorName: operatorName ?? '', wallTime }
  return receiptText(buildReceipt(sale, facts), RECEIPT_COLUMNS)
}
