import {
  DepartmentsResponse,
  type ProductPatch,
  ProductSummary,
  ProductsResponse,
} from '@codex/shared/api/products'
import type * as z from 'zod'
import type { Client } from './client.ts'

export type ProductsFilter = {
  readonly search?: string | undefined
  readonly departmentId?: string | undefined
}

export const PRODUCTS_PAGE = 200

export const createProductsApi = (client: Client) => ({
  list: (filter: ProductsFilter, after: string | undefined, signal: AbortSignal) =>
    client.ask('/v1/products', ProductsResponse, {
      query: { ...filter, after, limit: PRODUCTS_PAGE },
      signal,
    }),
  departments: (signal: AbortSignal) => client.ask('/v1/departments', DepartmentsResponse, { signal }),
  change: (productId: string, patch: z.infer<typeof ProductPatch>) =>
    client.ask(`/v1/products/${encodeURIComponent(productId)}`, ProductSummary, {
      method: 'PATCH',
      body: patch,
    }),
})
