import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './app-type.ts'

/** A caller may name its request, so that till and hub logs can be read together. */
const GIVEN_ID = /^[\w-]{8,64}$/

export const requestId = (request: { headers: Record<string, unknown> }): string => {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && GIVEN_ID.test(given) ? given : randomUUID()
}

const PROBES: readonly unknown[] = ['/healthz', '/readyz', '/metrics']

/**
 * Version and request id on every response, and one log line per request: who (by id), what (by route, never by
 * address) and how it ended, with the code that the caller was told.
 */
export function installRequestContext(app: App, version: string): void {
  const codes = new WeakMap<FastifyRequest, string>()
  const written = new WeakSet<FastifyRequest>()

  const write = (request: FastifyRequest, reply: FastifyReply, end: End): void => {
    if (written.has(request)) return
    written.add(request)
    writeLine(request, reply, end)
  }

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-codex-version', version).header('x-request-id', request.id)
    // Fastify tells of no answer that its caller did not wait for.
    const onGone = () => write(request, reply, { outcome: 'ABANDONED', status: null })
    reply.raw.once('close', () => setImmediate(onGone))
  })

  app.addHook('onSend', (request, reply, payload, done) => {
    if (reply.statusCode >= 400) codes.set(request, codeOf(payload) ?? `HTTP_${reply.statusCode}`)
    done(null, payload)
  })

  app.addHook('onResponse', async (request, reply) => {
    write(request, reply, { outcome: codes.get(request) ?? 'ok', status: reply.statusCode })
  })
}

type End = { readonly outcome: string; readonly status: number | null }

function writeLine(request: FastifyRequest, reply: FastifyReply, { outcome, status }: End): void {
  const route = request.routeOptions.url ?? null
  const facts = {
    ...{ method: request.method, route, status, outcome },
    ms: Math.round(reply.elapsedTime * 10) / 10,
    // The tenant stands on every line of a request that has one.
    ...(request.till && { tillId: request.till.tillId }),
    ...(request.user && { [request.user.kind === 'user' ? 'userId' : 'apiKeyId']: request.user.id }),
  }
  if (PROBES.includes(route)) request.log.debug(facts, 'request')
  else request.log.info(facts, 'request')
}

/** Of an answer that says why something was refused. */
function codeOf(payload: unknown): string | undefined {
  if (typeof payload !== 'string' || !payload.startsWith('{')) return undefined
  try {
    const body = JSON.parse(payload) as { code?: unknown; error?: { code?: unknown } }
    const code = body.code ?? body.error?.code
    return typeof code === 'string' && /^[A-Z][A-Z\d_]{1,60}$/.test(code) ? code : undefined
  } catch {
    return undefined
  }
}
