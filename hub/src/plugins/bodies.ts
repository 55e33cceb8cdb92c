import { isUtf8 } from 'node:buffer'
import { gunzipSync } from 'node:zlib'
import { AppError } from '@codex/shared/errors/app-error'
import { MAX_PUSH_BYTES } from '@codex/shared/sync/push'
import { validatorCompiler } from 'fastify-type-provider-zod'
import type { App } from './app-type.ts'
import { KEY_HEADER } from './idempotency.ts'

/** Uncompressed bytes of any body: a push and a little air for what surrounds its events. */
export const MAX_BODY_BYTES = MAX_PUSH_BYTES + 64 * 1024

/** JSON bodies, plain or gzip. Both what is sent and what comes out of it are counted against the limit. */
export function installBodies(app: App): void {
  app.decorateRequest('rawBody', undefined)
  app.decorateRequest('sentBody', undefined)

  app.addHook('onRoute', (route) => {
    if (!route.config?.rawBody) return
    route.validatorCompiler = (part) =>
      part.httpPart === 'body' ? (value) => ({ value }) : validatorCompiler(part as never)
  })

  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, sent, done) => {
    try {
      const body = unpack(sent as Buffer, request.headers['content-encoding'])
      // Decoded with a replacement, a text would be another one than its hash is of.
      if (!isUtf8(body)) throw new AppError('INPUT_INVALID', { field: 'body', reason: 'not UTF-8' })
      if (request.routeOptions.config.rawBody) request.rawBody = body
      if (request.headers[KEY_HEADER] !== undefined) request.sentBody = body
      done(null, request.rawBody || body.length === 0 ? undefined : parseJson(String(body)))
    } catch (error) {
      done(error as Error)
    }
  })
}

/** Here and at once: a way through the thread pool takes longer than to unpack what a till sends. */
function unpack(sent: Buffer, encoding: string | undefined): Buffer {
  if (encoding === undefined || encoding === 'identity') return sent
  if (encoding !== 'gzip') throw new AppError('INPUT_INVALID', { field: 'content-encoding' })
  try {
    // A small bomb is cut off at the limit and never unfolds.
    return gunzipSync(sent, { maxOutputLength: MAX_BODY_BYTES, chunkSize: sizeOf(sent) })
  } catch (cause) {
    if (cause instanceof RangeError) throw new AppError('BODY_TOO_LARGE', {}, { cause })
    throw new AppError('INPUT_INVALID', { field: 'body', reason: 'not gzip' }, { cause })
  }
}

/** What is said behind the packed bytes to come out of them, and a byte, so that the end is seen in one go. */
function sizeOf(sent: Buffer): number {
  const said = sent.length < 4 ? 0 : sent.readUInt32LE(sent.length - 4)
  return Math.max(1024, Math.min(said + 1, MAX_BODY_BYTES + 1))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('INPUT_INVALID', { field: 'body', reason: 'not JSON' })
  }
}
