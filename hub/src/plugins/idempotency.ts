import { randomUUID } from 'node:crypto'
import { AppError } from '@codex/shared/errors/app-error'
import type { FastifyRequest } from 'fastify'
import { type Attempt, runAttempt } from '../idempotency/attempt.ts'
import { type Idempotency, requestHashOf } from '../idempotency/idempotency.ts'
import type { App } from './app-type.ts'

export const KEY_HEADER = 'idempotency-key'
const REPLAYED_HEADER = 'idempotency-replayed'
/** Printable ASCII, as a UUID or the name of an order. */
const KEY = /^[\x21-\x7e]{1,128}$/

/**
 * A POST of head office may carry an Idempotency-Key: sent again with the same content within 48 hours it is not carried
 * out again, and gets the answer of the first time. See decision 0038.
 */
export function installIdempotency(app: App, { begin, end }: Idempotency): void {
  app.decorateRequest('attempt', undefined)

  app.addHook('preHandler', async (request, reply) => {
    const key = keyOf(request)
    if (key === undefined) return
    const attempt = attemptOf(request, key)
    const kept = await begin(attempt, requestHashOf(request.url, request.sentBody))
    if (!kept) {
      request.attempt = attempt
      return
    }
    if (kept.contentType !== null) reply.type(kept.contentType)
    return reply.status(kept.status).header(REPLAYED_HEADER, 'true').serializer(String).send(kept.body)
  })

  // By callback: everything that the handler begins then belongs to the attempt.
  app.addHook('preHandler', (request, _reply, next) => {
    if (request.attempt) runAttempt(request.attempt, next)
    else next()
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const { attempt } = request
    if (!attempt) return payload
    const contentType = reply.getHeader('content-type')
    const isSecret = request.routeOptions.config.isShownOnce === true && reply.statusCode < 300
    const body = isSecret ? null : typeof payload === 'string' ? payload : ''
    try {
      await end(attempt, { status: reply.statusCode, contentType: String(contentType ?? '') || null, body })
    } catch (err) {
      // What was asked for is done or refused all the same: the caller gets its answer.
      request.log.warn({ err }, 'the answer under an idempotency key could not be kept')
    }
    return payload
  })
}

/** Only people's writes: tills have keys of their own in what they send. */
function keyOf({ method, headers, user }: FastifyRequest): string | undefined {
  const key = headers[KEY_HEADER]
  if (key === undefined || method !== 'POST' || !user) return undefined
  if (typeof key !== 'string' || !KEY.test(key))
    throw new AppError('INPUT_INVALID', { field: KEY_HEADER, reason: '1 to 128 printable characters' })
  return key
}

function attemptOf({ method, routeOptions, user }: FastifyRequest, key: string): Attempt {
  if (!user) throw new AppError('AUTH_REQUIRED')
  const { tenantId, id: principalId } = user
  const route = `${method} ${routeOptions.url}`
  return { tenantId, principalId, route, key, attemptId: randomUUID() }
}
