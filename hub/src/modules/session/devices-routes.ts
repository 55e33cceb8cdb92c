import { DeviceParams, DevicesResponse } from '@codex/shared/api/session'
import { AppError } from '@codex/shared/errors/app-error'
import * as z from 'zod'
import { actorOf, type SessionPrincipal } from '../../access/user-principal.ts'
import type { Database } from '../../database/database.ts'
import type { App } from '../../plugins/app-type.ts'
import { sessionOf } from '../../plugins/auth.ts'
import type { SessionCookies } from './session-cookies.ts'
import type { Sessions } from './sessions.ts'

type Deps = {
  readonly db: Pick<Database, 'appTransaction'>
  readonly sessions: Sessions
  readonly cookies: SessionCookies
}

const tags = ['session']
const list = {
  operationId: 'listSessions',
  summary: 'Where somebody is signed in',
  tags,
  response: { 200: DevicesResponse },
}
const end = {
  operationId: 'endSession',
  summary: 'Signs one device out',
  tags,
  params: DeviceParams,
  response: { 204: z.null() },
}
const endAll = {
  operationId: 'endAllSessions',
  summary: 'Signs out everywhere',
  tags,
  response: { 204: z.null() },
}

/** Where a person is signed in. */
export function devicesRoutes(app: App, { db, sessions, cookies }: Deps): void {
  const config = { auth: { user: 'signed-in' } } as const
  const endFor = (who: SessionPrincipal, ids: readonly string[] | null) =>
    db.appTransaction(who.tenantId, (sql) =>
      sessions.end(sql, who.tenantId, who.id, ids, 'signed-out', actorOf(who)),
    )

  app.get('/v1/sessions', { schema: list, config }, async (request) => {
    const { tenantId, id, sessionId } = sessionOf(request)
    const open = await sessions.list(tenantId, id)
    return {
      sessions: open.map(({ createdAt, lastSeenAt, expiresAt, ...session }) => ({
        ...{ ...session, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() },
        lastSeenAt: (lastSeenAt ?? createdAt).toISOString(),
        isCurrent: session.id === sessionId,
      })),
    }
  })
  app.delete('/v1/sessions/:sessionId', { schema: end, config }, async (request, reply) => {
    const { sessionId } = request.params
    const ended = await endFor(sessionOf(request), [sessionId])
    if (ended === 0) throw new AppError('NOT_FOUND', { sessionId })
    return reply.status(204).send(null)
  })
  app.delete('/v1/sessions', { schema: endAll, config }, async (request, reply) => {
    await endFor(sessionOf(request), null)
    return cookies.take(reply).status(204).send(null)
  })
}
