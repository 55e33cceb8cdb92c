import type { ErrorResponse } from '@codex/shared/api/error-response'
import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { FastifyError, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { isPassing } from '../database/passing-failure.ts'
import type { App } from './app-type.ts'

/** Every failure leaves the hub as an ErrorResponse with a code of the table. */
export function installErrors(app: App): void {
  app.setNotFoundHandler((request, reply) => {
    const error = new AppError('NOT_FOUND', { path: request.url.split('?')[0] })
    return reply.status(error.status).send(responseOf(error, request))
  })

  app.setErrorHandler((thrown: FastifyError, request, reply) => {
    const error = asAppError(thrown)
    if (error.status >= 500) request.log.error({ err: thrown, code: error.code }, 'request failed')
    else request.log.info({ code: error.code, details: error.details }, 'request refused')
    const seconds = error.details.retryAfterSeconds
    if (typeof seconds === 'number') reply.header('retry-after', seconds)
    return reply.status(error.status).send(responseOf(error, request))
  })
}

const responseOf = (error: AppError, request: FastifyRequest): ErrorResponse => ({
  error: { ...toErrorBody(error), message: messageOf(error), requestId: request.id },
})

function messageOf({ code, details }: AppError): string {
  const facts = Object.entries(details).map(([key, value]) => `${key} ${value}`)
  const words = code.toLowerCase().replaceAll('_', ' ')
  return facts.length > 0 ? `${words}: ${facts.join(', ')}` : words
}

function asAppError(error: FastifyError): AppError {
  if (error instanceof AppError) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [first] = error.validation
    const field =
      first?.instancePath.replace(/^\//, '').replaceAll('/', '.') || error.validationContext || 'body'
    return new AppError('INPUT_INVALID', { field, reason: first?.message ?? 'invalid' }, { cause: error })
  }
  if (error.statusCode === 413) return new AppError('BODY_TOO_LARGE', {}, { cause: error })
  if (error.statusCode === 429) return new AppError('RATE_LIMITED', {}, { cause: error })
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
    return new AppError(
      'INPUT_INVALID',
      { field: 'body', reason: error.message.slice(0, 200) },
      { cause: error },
    )
  if (isPassing(error)) return new AppError('UNAVAILABLE', { retryAfterSeconds: 1 }, { cause: error })
  return new AppError('INTERNAL', {}, { cause: error })
}
