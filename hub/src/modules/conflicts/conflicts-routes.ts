import {
  ConflictResolution,
  FieldConflictResponse,
  FieldConflictsQuery,
  FieldConflictsResponse,
} from '@codex/shared/api/conflicts'
import * as z from 'zod'
import type { App } from '../../plugins/app-type.ts'
import { userOf } from '../../plugins/auth.ts'
import type { ConflictsService } from './conflicts-service.ts'

const tags = ['conflicts']
const params = z.object({ conflictId: z.uuid() })
const response = { 200: FieldConflictResponse }
const list = {
  operationId: 'listFieldConflicts',
  summary: 'Values that lost against another',
  tags,
  querystring: FieldConflictsQuery,
  response: { 200: FieldConflictsResponse },
}
const get = { operationId: 'getFieldConflict', summary: 'One of them, both sides', tags, params, response }
const resolve = {
  operationId: 'resolveFieldConflict',
  summary: 'Says which value holds',
  tags,
  params,
  body: ConflictResolution,
  response,
}

export function conflictsRoutes(app: App, { conflicts }: { readonly conflicts: ConflictsService }): void {
  const reading = { auth: { user: 'conflicts:read', where: 'by-store' } } as const
  const writing = { auth: { user: 'conflicts:write', where: 'by-store' } } as const
  app.get('/v1/conflicts', { schema: list, config: reading }, (request) =>
    conflicts.list(userOf(request), request.query),
  )
  app.get('/v1/conflicts/:conflictId', { schema: get, config: reading }, (request) =>
    conflicts.get(userOf(request), request.params.conflictId),
  )
  app.post('/v1/conflicts/:conflictId/resolve', { schema: resolve, config: writing }, (request) =>
    conflicts.resolve(userOf(request), request.params.conflictId, request.body),
  )
}
