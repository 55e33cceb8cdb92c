import { isUtf8 } from 'node:buffer'
import { createGunzip } from 'node:zlib'
import { AppError } from '@codex/shared/errors/app-error'
import { MAX_PUSH_BYTES } from '@codex/shared/sync/push'
import type { RequestPayload } from 'fastify'
import type { App } from './app-type.ts'

/** Uncompressed bytes of any body: a push and a little air for what surrounds its events. */
export const MAX_BODY_BYTES = MAX_PUSH_BYTES + 64 * 1024

/**
 * JSON bodies, plain or gzip. Fastify counts what comes out of the stream against the body limit chunk by
 * chunk, so that a small bomb is cut off at the limit and never unfolds.
 */
export function installBodies(app: App): void {
  app.decorateRequest('bodyText', undefined)

  app.addHook('preParsing', async (request, reply, payload) => {
    const encoding = request.headers['content-encoding']
    if (encoding === undefined || encoding === 'identity') return payload
    if (encoding !== 'gzip') throw new AppError('INPUT_INVALID', { field: 'content-encoding' })
    const gunzip: RequestPayload & ReturnType<typeof createGunzip> = createGunzip()
    gunzip.receivedEncodedLength = 0
    payload.on('data', (chunk: Buffer) => {
      gunzip.receivedEncodedLength = (gunzip.receivedEncodedLength ?? 0) + chunk.length
    })
    payload.on('error', (error) => gunzip.destroy(error))
    gunzip.on('error', () => payload.unpipe(gunzip))
    // Refused half-way: stop unpacking what nobody reads any more.
    reply.raw.once('close', () => gunzip.destroy())
    return payload.pipe(gunzip)
  })

  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    // Decoded with a replacement, a text would be another one than its hash is of.
    if (!isUtf8(body as Buffer))
      return done(new AppError('INPUT_INVALID', { field: 'body', reason: 'not UTF-8' }))
    const text = String(body)
    if (request.routeOptions.config.keepBodyText) request.bodyText = text
    try {
      done(null, text === '' ? undefined : JSON.parse(text))
    } catch {
      done(new AppError('INPUT_INVALID', { field: 'body', reason: 'not JSON' }))
    }
  })
}
