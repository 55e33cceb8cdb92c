import { ApiKeyCreated, ApiKeyParams, ApiKeyRequest, ApiKeysResponse } from '@codex/shared/api/api-keys'
import * as z from 'zod'
import type { App } from '../../plugins/app-type.ts'
import { userOf } from '../../plugins/auth.ts'
import type { ApiKeysService } from './api-keys-service.ts'

const tags = ['people']
const list = {
  operationId: 'listApiKeys',
  summary: 'Keys of programs, when they were last used and until when they hold',
  tags,
  response: { 200: ApiKeysResponse },
}
const create = {
  operationId: 'createApiKey',
  summary: 'A new key, shown this once',
  tags,
  body: ApiKeyRequest,
  response: { 201: ApiKeyCreated },
}
const revoke = {
  operationId: 'revokeApiKey',
  summary: 'Ends a key at once',
  tags,
  params: ApiKeyParams,
  response: { 204: z.null() },
}

export function apiKeysRoutes(app: App, { apiKeys }: { readonly apiKeys: ApiKeysService }): void {
  const reading = { auth: { user: 'api-keys:read', where: 'by-store' } } as const
  const writing = { auth: { user: 'api-keys:write', where: 'by-store' } } as const
  app.get('/v1/api-keys', { schema: list, config: reading }, (request) => apiKeys.list(userOf(request)))
  app.post(
    '/v1/api-keys',
    { schema: create, config: { ...writing, isShownOnce: true } },
    async (request, reply) => reply.status(201).send(await apiKeys.create(userOf(request), request.body)),
  )
  app.delete('/v1/api-keys/:apiKeyId', { schema: revoke, config: writing }, async (request, reply) => {
    await apiKeys.revoke(userOf(request), request.params.apiKeyId)
    return reply.status(204).send(null)
  })
}
