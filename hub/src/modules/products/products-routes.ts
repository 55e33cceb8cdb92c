import { ProductCountsResponse, ProductsQuery, ProductsResponse } from '@codex/shared/api/products'
import type { App } from '../../plugins/app-type.ts'
import { userOf } from '../../plugins/auth.ts'
import { recordRoutes } from '../../records/record-routes.ts'
import type { RecordDeps } from '../../records/record-service.ts'
import { products as kind } from './product-kind.ts'
import type { ProductsService } from './products-service.ts'

const tags = ['products']
const list = {
  operationId: 'listProducts',
  summary: 'Products by name, with what their rows show',
  tags,
  querystring: ProductsQuery,
  response: { 200: ProductsResponse },
}
const counts = {
  operationId: 'countProducts',
  summary: 'How many products each department has',
  tags,
  response: { 200: ProductCountsResponse },
}

type Deps = RecordDeps & { readonly products: ProductsService }

export function productsRoutes(app: App, deps: Deps): void {
  const { products } = deps
  const reading = { auth: { user: 'products:read', where: 'anywhere' } } as const
  app.get('/v1/products', { schema: list, config: reading }, (request) =>
    products.list(userOf(request).tenantId, request.query),
  )
  app.get('/v1/departments/product-counts', { schema: counts, config: reading }, (request) =>
    products.counts(userOf(request).tenantId),
  )
  recordRoutes(app, kind, deps)
}
