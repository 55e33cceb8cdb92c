import {
  DepartmentsResponse,
  ProductPatch,
  ProductSummary,
  ProductsQuery,
  ProductsResponse,
} from '@codex/shared/api/products'
import * as z from 'zod'
import type { App } from '../../plugins/app-type.ts'
import { userOf } from '../../plugins/auth.ts'
import type { ProductsService } from './products-service.ts'

const tags = ['products']
const params = z.object({ productId: z.uuid() })
const list = {
  operationId: 'listProducts',
  tags,
  querystring: ProductsQuery,
  response: { 200: ProductsResponse },
}
const update = {
  operationId: 'updateProduct',
  tags,
  params,
  body: ProductPatch,
  response: { 200: ProductSummary },
}
const departments = { operationId: 'listDepartments', tags, response: { 200: DepartmentsResponse } }

export function productsRoutes(app: App, { products }: { readonly products: ProductsService }): void {
  const reading = { auth: { user: 'products:read', where: 'anywhere' } } as const
  const writing = { auth: { user: 'products:write' } } as const
  app.get('/v1/products', { schema: list, config: reading }, (request) =>
    products.list(userOf(request).tenantId, request.query),
  )
  app.patch('/v1/products/:productId', { schema: update, config: writing }, (request) =>
    products.update(userOf(request), request.params.productId, request.body),
  )
  app.get('/v1/departments', { schema: departments, config: reading }, (request) =>
    products.departments(userOf(request).tenantId),
  )
}
