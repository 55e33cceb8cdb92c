import { SaleResponse, SalesQuery, SalesResponse } from '@codex/shared/api/sales'
import * as z from 'zod'
import type { App } from '../../plugins/app-type.ts'
import { userOf } from '../../plugins/auth.ts'
import type { SalesService } from './sales-service.ts'

const tags = ['sales']
const params = z.object({ saleId: z.uuid() })
const list = {
  operationId: 'listSales',
  summary: 'Sales, the newest first',
  tags,
  querystring: SalesQuery,
  response: { 200: SalesResponse },
}
const get = {
  operationId: 'getSale',
  summary: 'One sale, its receipt as text and the event it came from',
  tags,
  params,
  response: { 200: SaleResponse },
}

export function salesRoutes(app: App, { sales }: { readonly sales: SalesService }): void {
  const config = { auth: { user: 'sales:read', where: 'by-store' } } as const
  app.get('/v1/sales', { schema: list, config }, (request) => sales.list(userOf(request), request.query))
  app.get('/v1/sales/:saleId', { schema: get, config }, (request) =>
    sales.get(userOf(request), request.params.saleId),
  )
}
