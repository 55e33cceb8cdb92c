import {
  SecondFactorSecret,
  SecondStepRequest,
  SecondStepResponse,
  TicketRequest,
} from '@codex/shared/api/second-factor'
import { PasswordChange, SessionResponse, SignedInResponse, SignInRequest } from '@codex/shared/api/session'
import { AppError } from '@codex/shared/errors/app-error'
import * as z from 'zod'
import { actorOf } from '../../access/user-principal.ts'
import type { Database } from '../../database/database.ts'
import type { App } from '../../plugins/app-type.ts'
import { sessionOf } from '../../plugins/auth.ts'
import { limits } from '../../plugins/rate-limits.ts'
import { callerOf } from './caller.ts'
import type { SessionView } from './describe-session.ts'
import type { PasswordService } from './password-service.ts'
import type { SecondStep } from './second-step.ts'
import { RENEWAL_COOKIE, type SessionCookies } from './session-cookies.ts'
import type { Sessions } from './sessions.ts'
import type { SignInService } from './sign-in-service.ts'

type Deps = {
  readonly db: Pick<Database, 'appTransaction'>
  readonly signIns: SignInService
  readonly secondStep: SecondStep
  readonly sessions: Sessions
  readonly passwords: PasswordService
  readonly view: SessionView
  readonly cookies: SessionCookies
}

const tags = ['session']
const response = { 200: SessionResponse }
const signIn = {
  ...{
    operationId: 'signIn',
    summary: 'Begins a session, or asks for a second proof',
    tags,
    body: SignInRequest,
  },
  response: { ...response, 202: SecondStepResponse },
}
const enrol = {
  ...{
    operationId: 'enrolSecondFactor',
    summary: 'A secret for a second factor, before it is taken into use',
    tags,
    body: TicketRequest,
  },
  response: { 201: SecondFactorSecret },
}
const finish = {
  ...{ operationId: 'finishSignIn', summary: 'The second proof of a sign-in', tags, body: SecondStepRequest },
  response: { 200: SignedInResponse },
}
const current = { operationId: 'getSession', summary: 'Who is signed in', tags, response }
const renew = {
  operationId: 'renewSession',
  summary: 'Renews the session by the piece that is used once',
  tags,
  response,
}
const signOut = { operationId: 'signOut', summary: 'Ends the session', tags, response: { 204: z.null() } }
const password = {
  operationId: 'changePassword',
  summary: 'Another password; all other sessions end',
  tags,
  body: PasswordChange,
  response,
}

export function sessionRoutes(
  app: App,
  { db, signIns, secondStep, sessions, passwords, view, cookies }: Deps,
): void {
  const auth = { user: 'signed-in' } as const

  app.post(
    '/v1/session',
    { schema: signIn, config: { auth: 'public', rateLimit: limits.signIn } },
    async (request, reply) => {
      const { email, password } = request.body
      const answer = await signIns.signIn(email, password, callerOf(request))
      if ('ticket' in answer)
        return reply.status(202).send({ ...answer, expiresAt: answer.expiresAt.toISOString() })
      cookies.give(reply, answer)
      return view(answer)
    },
  )
  const guessable = { auth: 'public', rateLimit: limits.signIn } as const
  app.post('/v1/session/second-factor', { schema: enrol, config: guessable }, async (request, reply) =>
    reply.status(201).send(await secondStep.enrol(request.body.ticket, callerOf(request))),
  )
  app.post('/v1/session/code', { schema: finish, config: guessable }, async (request, reply) => {
    const { ticket, code } = request.body
    const { held, recoveryCodes } = await secondStep.finish(ticket, code, callerOf(request))
    cookies.give(reply, held)
    return { ...(await view(held)), recoveryCodes }
  })
  app.post(
    '/v1/session/renewal',
    { schema: renew, config: { auth: 'public', rateLimit: limits.lookUp } },
    async (request, reply) => {
      const cookie = request.cookies[RENEWAL_COOKIE]
      if (!cookie) throw new AppError('AUTH_REQUIRED')
      const held = await sessions.renew(cookie, callerOf(request))
      cookies.give(reply, held)
      return view(held)
    },
  )
  app.get('/v1/session', { schema: current, config: { auth } }, (request) => {
    const { tenantId, id: userId, sessionId } = sessionOf(request)
    return view({ tenantId, userId, sessionId })
  })
  app.delete('/v1/session', { schema: signOut, config: { auth } }, async (request, reply) => {
    const who = sessionOf(request)
    await db.appTransaction(who.tenantId, (sql) =>
      sessions.end(sql, who.tenantId, who.id, [who.sessionId], 'signed-out', actorOf(who)),
    )
    return cookies.take(reply).status(204).send(null)
  })
  app.put('/v1/session/password', { schema: password, config: { auth } }, async (request, reply) => {
    const held = await passwords.change(sessionOf(request), request.body, callerOf(request))
    cookies.give(reply, held)
    return view(held)
  })
}
