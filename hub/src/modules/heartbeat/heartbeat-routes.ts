import { HeartbeatRequest, HeartbeatResponse } from '@codex/shared/sync/heartbeat'
import type { App } from '../../plugins/app-type.ts'
import { tillOf } from '../../plugins/auth.ts'
import type { HeartbeatService } from './heartbeat-service.ts'

const beat = {
  operationId: 'heartbeat',
  summary: 'How a till is, and what it has to know',
  tags: ['sync'],
  body: HeartbeatRequest,
  response: { 200: HeartbeatResponse },
}

export function heartbeatRoutes(app: App, { heartbeats }: { readonly heartbeats: HeartbeatService }): void {
  // Also of a machine that may only hand in: what it still has is worth knowing.
  const config = { auth: { till: 'sync:push' } } as const
  app.post('/v1/sync/heartbeat', { schema: beat, config }, (request) =>
    heartbeats.take(tillOf(request), request.body),
  )
}
