import { StoresResponse } from '@codex/shared/api/stores'
import type { App } from '../../plugins/app-type.ts'
import { userOf } from '../../plugins/auth.ts'
import type { StoresService } from './stores-service.ts'

const list = {
  operationId: 'listStores',
  summary: 'Stores and their tills, as far as the caller reaches',
  tags: ['stores'],
  response: { 200: StoresResponse },
}

export function storesRoutes(app: App, { stores }: { readonly stores: StoresService }): void {
  const config = { auth: { user: 'stores:read', where: 'by-store' } } as const
  app.get('/v1/stores', { schema: list, config }, (request) => stores.list(userOf(request)))
}
