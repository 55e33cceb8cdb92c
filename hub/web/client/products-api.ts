import { type ProductPatch, ProductRecord } from '@codex/shared/api/office/products'
import { ProductCountsResponse, type ProductSummary, ProductsResponse } from '@codex/shared/api/products'
import type * as z from 'zod'
import type { Client } from './client.ts'
import { ClientError } from './client-error.ts'

export type ProductsFilter = {
  readonly search?: string | undefined
  readonly departmentId?: string | undefined
}

type Shown = Pick<ProductSummary, 'id' | 'updatedAt'>

export const PRODUCTS_PAGE = 200

export const createProductsApi = (client: Client) => ({
  list: (filter: ProductsFilter, after: string | undefined, signal: AbortSignal) =>
    client.ask('/v1/products', ProductsResponse, {
      query: { ...filter, after, limit: PRODUCTS_PAGE },
      signal,
    }),
  counts: (signal: AbortSignal) =>
    client.ask('/v1/departments/product-counts', ProductCountsResponse, { signal }),
  /** Refused where it was changed since it was shown. */
  change: async ({ id, updatedAt }: Shown, patch: z.infer<typeof ProductPatch>) => {
    const path = `/v1/products/${encodeURIComponent(id)}`
    const [now, ifMatch] = await client.seen(path, ProductRecord)
    if (now.updatedAt !== updatedAt) throw new ClientError('RECORD_CHANGED')
    return client.ask(path, ProductRecord, { method: 'PATCH', body: patch, ifMatch })
  },
})
