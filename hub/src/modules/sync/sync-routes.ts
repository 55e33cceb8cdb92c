import { PullQuery, PullResponse } from '@codex/shared/sync/pull'
import { PushRequest, PushResponse } from '@codex/shared/sync/push'
import type { App } from '../../plugins/app-type.ts'
import { tillOf } from '../../plugins/auth.ts'
import type { ChangesService } from './changes-service.ts'
import type { PushService } from './push-service.ts'
import { readPushRequest } from './read-push-request.ts'

type Deps = { readonly pushes: PushService; readonly changes: ChangesService }

const tags = ['sync']
const push = {
  operationId: 'pushEvents',
  summary: 'Takes events of a till’s journal, each once',
  tags,
  body: PushRequest,
  response: { 200: PushResponse },
}
const pull = {
  operationId: 'pullChanges',
  summary: 'What changed since a cursor, in order',
  tags,
  querystring: PullQuery,
  response: { 200: PullResponse },
}

export function syncRoutes(app: App, { pushes, changes }: Deps): void {
  const pushing = { auth: { till: 'sync:push' }, rawBody: true } as const
  app.post('/v1/sync/events', { schema: push, config: pushing }, (request) => {
    const till = tillOf(request)
    return pushes.push(till, readPushRequest(request, till))
  })
  const pulling = { auth: { till: 'sync:pull' } } as const
  app.get('/v1/sync/changes', { schema: pull, config: pulling }, (request) =>
    changes.pull(tillOf(request), request.query),
  )
}
