import { type FieldFault, MAX_FIELD_FAULTS, type Problem } from '@codex/shared/api/problem'
import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { isPassing } from '../database/passing-failure.ts'
import { isRefusedValue } from '../database/refused-value.ts'
import type { App } from './app-type.ts'

export const PROBLEM_TYPE = 'application/problem+json'

/** Every failure leaves the hub as a Problem with a code of the table. */
export function installErrors(app: App): void {
  app.setNotFoundHandler((request, reply) => {
    const error = new AppError('NOT_FOUND', { path: request.url.split('?')[0] })
    return answer(error, request, reply)
  })

  app.setErrorHandler((thrown: FastifyError, request, reply) => {
    const error = asAppError(thrown)
    if (error.status >= 500) request.log.error({ err: thrown, code: error.code }, 'request failed')
    const seconds = error.details.retryAfterSeconds
    if (typeof seconds === 'number') reply.header('retry-after', seconds)
    return answer(error, request, reply, fieldsOf(thrown))
  })
}

const answer = (
  error: AppError,
  request: FastifyRequest,
  reply: FastifyReply,
  fields: readonly FieldFault[] = [],
) =>
  reply
    .status(error.status)
    .type(PROBLEM_TYPE)
    // Past the schema of the route's success.
    .send(JSON.stringify(problemOf(error, request.id, fields)))

function problemOf(error: AppError, requestId: string, fields: readonly FieldFault[]): Problem {
  const { code, details } = toErrorBody(error)
  const title = code.toLowerCase().replaceAll('_', ' ')
  const detail = messageOf(title, details)
  return {
    ...{ type: `urn:codex:error:${code}`, title, status: error.status, detail, code, requestId },
    fields: [...fields],
    error: { code, details, message: detail, requestId },
  }
}

function messageOf(title: string, details: Problem['error']['details']): string {
  const facts = Object.entries(details).map(([key, value]) => `${key} ${value}`)
  return facts.length > 0 ? `${title}: ${facts.join(', ')}` : title
}

/** Every place that the schema of the route refuses, not the first alone. */
function fieldsOf(error: FastifyError): FieldFault[] {
  if (!hasZodFastifySchemaValidationErrors(error)) return []
  const part = error.validationContext as FieldFault['in'] | undefined
  return error.validation.slice(0, MAX_FIELD_FAULTS).map(({ instancePath, message }) => ({
    in: part ?? 'body',
    path: instancePath === '/' ? '' : instancePath,
    reason: message ?? 'invalid',
  }))
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
  if (isRefusedValue(error))
    return new AppError('INPUT_INVALID', { field: 'value', reason: 'out of range' }, { cause: error })
  if (isPassing(error)) return new AppError('UNAVAILABLE', { retryAfterSeconds: 1 }, { cause: error })
  return new AppError('INTERNAL', {}, { cause: error })
}
