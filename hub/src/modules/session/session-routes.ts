import { SessionResponse, SignInRequest } from '@codex/shared/api/session'
import * as z from 'zod'
import type { App } from '../../plugins/app-type.ts'
import { SESSION_COOKIE, sessionOf } from '../../plugins/auth.ts'
import { limits } from '../../plugins/rate-limits.ts'
import type { SessionService } from './session-service.ts'

type Deps = { readonly sessions: SessionService; readonly secureCookies: boolean }

const tags = ['session']
const signIn = {
  operationId: 'signIn',
  summary: 'Begins a session',
  tags,
  body: SignInRequest,
  response: { 200: SessionResponse },
}
const current = {
  operationId: 'getSession',
  summary: 'Who is signed in',
  tags,
  response: { 200: SessionResponse },
}
const signOut = { operationId: 'signOut', summary: 'Ends the session', tags, response: { 204: z.null() } }

export function sessionRoutes(app: App, { sessions, secureCookies }: Deps): void {
  const cookie = { path: '/', httpOnly: true, sameSite: 'strict', secure: secureCookies } as const
  const auth = { user: 'signed-in' } as const

  app.post(
    '/v1/session',
    { schema: signIn, config: { auth: 'public', rateLimit: limits.signIn } },
    async ({ body }, reply) => {
      const { token, expiresAt, session } = await sessions.signIn(body.email, body.password)
      reply.setCookie(SESSION_COOKIE, token, { ...cookie, expires: expiresAt })
      return session
    },
  )
  app.get('/v1/session', { schema: current, config: { auth } }, (request) => {
    const { tenantId, id, csrfToken } = sessionOf(request)
    return sessions.describe(tenantId, id, csrfToken)
  })
  app.delete('/v1/session', { schema: signOut, config: { auth } }, async (request, reply) => {
    await sessions.signOut(sessionOf(request))
    return reply.clearCookie(SESSION_COOKIE, cookie).status(204).send(null)
  })
}
