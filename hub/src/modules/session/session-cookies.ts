import type { FastifyReply } from 'fastify'
import { SESSION_COOKIE } from '../../plugins/auth.ts'
import type { Held } from './sessions.ts'

/** Sent where sessions are renewed, and nowhere else. */
export const RENEWAL_COOKIE = 'codex_renewal'
const RENEWAL_PATH = '/v1/session'

/** The cookies of a session: no script reads them, and no other site makes a browser send them. */
export function createSessionCookies(secure: boolean) {
  const common = { httpOnly: true, sameSite: 'strict', secure } as const
  const access = { ...common, path: '/' }
  const renewal = { ...common, path: RENEWAL_PATH }

  const give = (reply: FastifyReply, held: Held): FastifyReply =>
    reply
      // Kept as long as the session may be renewed: what the hub calls expired, a page renews.
      .setCookie(SESSION_COOKIE, held.access, { ...access, expires: held.expiresAt })
      .setCookie(RENEWAL_COOKIE, held.renewal, { ...renewal, expires: held.expiresAt })

  const take = (reply: FastifyReply): FastifyReply =>
    reply.clearCookie(SESSION_COOKIE, access).clearCookie(RENEWAL_COOKIE, renewal)

  return { give, take }
}

export type SessionCookies = ReturnType<typeof createSessionCookies>
