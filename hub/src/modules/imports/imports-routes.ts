import { Readable } from 'node:stream'
import {
  ImportQuery,
  ImportRecord,
  ImportsResponse,
  MAX_IMPORT_BYTES,
} from '@codex/shared/api/office/imports'
import { AppError } from '@codex/shared/errors/app-error'
import * as z from 'zod'
import type { App } from '../../plugins/app-type.ts'
import { userOf } from '../../plugins/auth.ts'
import { linesOf } from '../../plugins/lines-of.ts'
import type { ImportsService } from './imports-service.ts'
import type { FileType } from './read-file.ts'

const tags = ['imports']
const params = z.object({ id: z.uuid() })
const response = { 200: ImportRecord }
const send = {
  operationId: 'createImport',
  summary: 'Sends a file of rows; a job takes them in',
  tags,
  consumes: ['text/csv', 'application/x-ndjson'],
  querystring: ImportQuery,
  response: { 202: ImportRecord },
}
const list = {
  operationId: 'listImports',
  summary: 'The newest imports',
  tags,
  response: { 200: ImportsResponse },
}
const get = { operationId: 'getImport', summary: 'How far an import is', tags, params, response }
const cancel = {
  operationId: 'cancelImport',
  summary: 'Stops an import; what is taken in stays',
  tags,
  params,
  response,
}
const faults = {
  operationId: 'getImportErrors',
  summary: 'Rows that were refused, as CSV',
  tags,
  params,
  response: { 200: linesOf('text/csv') },
}

export function importsRoutes(app: App, { imports }: { readonly imports: ImportsService }): void {
  const reading = { auth: { user: 'products:read' } } as const
  const writing = { auth: { user: 'products:write' } } as const

  // As it comes: the service reads and bounds it.
  app.addContentTypeParser(['text/csv', 'application/x-ndjson'], (_request, body, done) => done(null, body))

  app.post(
    '/v1/imports',
    { schema: send, config: writing, bodyLimit: MAX_IMPORT_BYTES },
    async (request, reply) => {
      const type = fileType(request.headers['content-type'])
      const body = request.body instanceof Readable ? request.body : undefined
      if (!type || !body)
        throw new AppError('INPUT_INVALID', { field: 'content-type', reason: 'text/csv or ndjson' })
      const { kind, fileName } = request.query
      const received = await imports.receive(userOf(request), { body, type, kind, fileName })
      return reply.status(202).header('location', `/v1/imports/${received.id}`).send(received)
    },
  )
  app.get('/v1/imports', { schema: list, config: reading }, async (request) => ({
    imports: await imports.list(userOf(request).tenantId),
  }))
  app.get('/v1/imports/:id', { schema: get, config: reading }, (request) =>
    imports.get(userOf(request).tenantId, request.params.id),
  )
  app.post('/v1/imports/:id/cancel', { schema: cancel, config: writing }, (request) =>
    imports.cancel(userOf(request), request.params.id),
  )
  app.get('/v1/imports/:id/errors', { schema: faults, config: reading }, async (request, reply) => {
    const { tenantId } = userOf(request)
    const { id } = await imports.get(tenantId, request.params.id)
    reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="errors.csv"')
    return reply.send(Readable.from(imports.faults(tenantId, id)))
  })
}

const fileType = (header: string | undefined): FileType | undefined => {
  const type = header?.split(';')[0]?.trim().toLowerCase()
  return type === 'text/csv' || type === 'application/x-ndjson' ? type : undefined
}
