import { SaleResponse, SalesResponse } from '@codex/shared/api/sales'
import type { Client } from './client.ts'

export type SalesFilter = {
  readonly businessDate?: string | undefined
  readonly storeId?: string | undefined
  readonly receiptNumber?: number | undefined
}

export const SALES_PAGE = 100

export const createSalesApi = (client: Client) => ({
  list: (filter: SalesFilter, before: string | undefined, signal: AbortSignal) =>
    client.ask('/v1/sales', SalesResponse, { query: { ...filter, before, limit: SALES_PAGE }, signal }),
  one: (saleId: string, signal: AbortSignal) =>
    client.ask(`/v1/sales/${encodeURIComponent(saleId)}`, SaleResponse, { signal }),
})
