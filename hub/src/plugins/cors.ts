import cors from '@fastify/cors'
import type { App } from './app-type.ts'

/**
 * Pages of other origins may call the API with a key of their own; never with a person's session, whose cookie no browser
 * sends along. Registered before routes have to say who may call them: a preflight asks nobody's name.
 */
export async function installCors(app: App, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return
  await app.register(cors, {
    origin: origins.includes('*') ? '*' : [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'authorization',
      'content-type',
      'if-match',
      'if-none-match',
      'idempotency-key',
      'x-request-id',
    ],
    exposedHeaders: ['etag', 'link', 'location', 'retry-after', 'x-codex-version', 'x-request-id'],
    credentials: false,
    maxAge: 600,
  })
}
