import type { ErrorCode } from '@codex/shared/errors/error-codes'
import { Text } from '@codex/shared/fields'
import type { FastifyReply } from 'fastify'
import * as z from 'zod'
import type { Scope } from '../access/scopes.ts'
import type { App } from '../plugins/app-type.ts'
import { userOf } from '../plugins/auth.ts'
import { etagOf, hasIt } from './etag.ts'
import type { Fields, HasId, RecordKind } from './record-kind.ts'
import { createRecordService, type RecordDeps } from './record-service.ts'

const PageQuery = z.object({
  search: Text.max(80).optional(),
  /** `next` of the page before. */
  after: Text.max(400).optional(),
  limit: z.coerce.number().int().positive().max(500).default(100),
})
const params = z.object({ id: z.uuid() })
// Loose: what a schema does not name would be gone for everything behind it.
const IfMatch = z.looseObject({ 'if-match': Text.max(400).optional() })
const IfNoneMatch = z.looseObject({ 'if-none-match': Text.max(400).optional() })

/** Of what may only be done to a record that was seen as it is. */
const SEEN = ['PRECONDITION_REQUIRED', 'RECORD_CHANGED'] as const

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** The routes of one kind of record: a page of them, one, a new one, a changed one, and away with it. */
export const recordRoutes = <R extends HasId>(app: App, kind: RecordKind<R>, deps: RecordDeps): void =>
  addRoutes(app, kind as unknown as RecordKind, deps)

function addRoutes(app: App, kind: RecordKind, deps: RecordDeps): void {
  const records = createRecordService(kind, deps)
  const { plural, resource, record, create, change } = kind
  const [one, many] = kind.title
  const words = kind.name.replaceAll('-', ' ')
  const url = `/v1/${plural}`
  const tags = [plural]
  const listName = lowerFirst(many)
  const page = z.object({ [listName]: z.array(record), next: Text.nullable() })
  const readScope = `${resource}:read` as Scope
  const writeScope = `${resource}:write` as Scope
  const reading = { auth: { user: readScope, where: kind.storeOf ? 'by-store' : 'anywhere' } } as {
    auth: never
  }
  const writing = (...errors: ErrorCode[]) =>
    ({ auth: { user: writeScope }, errors: [...errors, ...(kind.errors ?? [])] }) as const
  const tagged = (reply: FastifyReply, found: HasId): HasId => {
    reply.header('etag', etagOf(found))
    return found
  }

  const listed = { operationId: `list${many}`, summary: `Pages of ${plural.replaceAll('-', ' ')}`, tags }
  if (kind.isListed !== false)
    app.get(
      url,
      { schema: { ...listed, querystring: PageQuery, response: { 200: page } }, config: reading },
      async (request) => {
        const { page: found, next } = await records.list(userOf(request).tenantId, request.query)
        return { [listName]: found, next }
      },
    )

  const got = { operationId: `get${one}`, summary: `One ${words}, with its tag`, tags }
  app.get(
    `${url}/:id`,
    {
      schema: { ...got, params, headers: IfNoneMatch, response: { 200: record, 304: z.null() } },
      config: reading,
    },
    async (request, reply) => {
      const found = await records.get(userOf(request), request.params.id)
      tagged(reply, found)
      if (hasIt(request.headers['if-none-match'], etagOf(found))) return reply.status(304).send(null)
      return found
    },
  )

  const made = { operationId: `create${one}`, summary: `A new ${words}`, tags }
  app.post(
    url,
    { schema: { ...made, body: create, response: { 201: record } }, config: writing('NAME_TAKEN') },
    async (request, reply) => {
      const found = await records.create(userOf(request), request.body as Fields)
      reply.status(201).header('location', `${url}/${found.id}`)
      return tagged(reply, found)
    },
  )

  const changed = { operationId: `update${one}`, summary: `Changes fields of one ${words}`, tags }
  app.patch(
    `${url}/:id`,
    {
      schema: { ...changed, params, headers: IfMatch, body: change, response: { 200: record } },
      config: writing(...SEEN, 'NAME_TAKEN', 'RECORD_ENDED'),
    },
    async (request, reply) => {
      const ifMatch = request.headers['if-match']
      const found = await records.change(userOf(request), request.params.id, ifMatch, request.body)
      return tagged(reply, found)
    },
  )

  if (kind.isKept) return
  const removed = { operationId: `delete${one}`, summary: `Deletes one ${words}`, tags }
  app.delete(
    `${url}/:id`,
    {
      schema: { ...removed, params, headers: IfMatch, response: { 204: z.null() } },
      config: writing(...SEEN, 'RECORD_IN_USE'),
    },
    async (request, reply) => {
      await records.remove(userOf(request), request.params.id, request.headers['if-match'])
      return reply.status(204).send(null)
    },
  )
}
