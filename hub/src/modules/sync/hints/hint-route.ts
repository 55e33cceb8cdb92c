import type { App } from '../../../plugins/app-type.ts'
import { tillOf } from '../../../plugins/auth.ts'
import type { HintBoard } from './hint-board.ts'

const schema = {
  operationId: 'streamHints',
  summary: 'Tells a till at once that something is new',
  tags: ['sync'],
}

export function hintRoute(app: App, { hints }: { readonly hints: HintBoard }): void {
  const config = { auth: { till: 'sync:pull' } } as const
  app.get('/v1/sync/stream', { schema, config }, (request, reply) => {
    // Proxies must neither keep nor gather what is worth nothing a moment later.
    reply.type('text/event-stream').header('cache-control', 'no-store').header('x-accel-buffering', 'no')
    return reply.send(hints.open(tillOf(request)))
  })
  // Open streams would keep the hub from stopping.
  app.addHook('preClose', async () => hints.close())
}
