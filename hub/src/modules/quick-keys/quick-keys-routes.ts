import { QuickKeysRequest, QuickKeysResponse } from '@codex/shared/api/quick-keys'
import * as z from 'zod'
import type { App } from '../../plugins/app-type.ts'
import { userOf } from '../../plugins/auth.ts'
import type { QuickKeysService } from './quick-keys-service.ts'

const tags = ['stores']
const params = z.object({ storeId: z.uuid() })
const response = { 200: QuickKeysResponse }
const get = {
  operationId: 'getQuickKeys',
  summary: 'What a store’s tills sell by one touch',
  tags,
  params,
  response,
}
const put = {
  operationId: 'putQuickKeys',
  summary: 'Gives a store a list of its own, or takes it away',
  tags,
  params,
  body: QuickKeysRequest,
  response,
}

export function quickKeysRoutes(app: App, { quickKeys }: { readonly quickKeys: QuickKeysService }): void {
  app.get(
    '/v1/stores/:storeId/quick-keys',
    { schema: get, config: { auth: { user: 'quick-keys:read', where: 'by-store' } } },
    (request) => quickKeys.get(userOf(request), request.params.storeId),
  )
  app.put(
    '/v1/stores/:storeId/quick-keys',
    { schema: put, config: { auth: { user: 'quick-keys:write', where: 'by-store' } } },
    (request) => quickKeys.put(userOf(request), request.params.storeId, request.body),
  )
}
