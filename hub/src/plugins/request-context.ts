import { randomUUID } from 'node:crypto'
import type { App } from './app-type.ts'

/** A caller may name its request, so that till and hub logs can be read together. */
const GIVEN_ID = /^[\w-]{8,64}$/

export const requestId = (request: { headers: Record<string, unknown> }): string => {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && GIVEN_ID.test(given) ? given : randomUUID()
}

/** Version and request id on every response, and one log line per request with its tenant. */
export function installRequestContext(app: App, version: string): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-codex-version', version).header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const facts = {
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    }
    if (isProbe(request.url)) request.log.debug(facts, 'request')
    else request.log.info(facts, 'request')
  })
}

const isProbe = (url: string): boolean => url === '/healthz' || url === '/readyz' || url === '/metrics'
