import { AppError } from '@codex/shared/errors/app-error'
import type { FastifyRequest } from 'fastify'
import type { Reach } from '../access/reach.ts'
import type { Scope } from '../access/scopes.ts'
import type { SessionPrincipal, UserPrincipal } from '../access/user-principal.ts'
import { keyIn } from '../modules/api-keys/key-text.ts'
import type { MachineStandings } from '../modules/tills/machine-standing.ts'
import type { AccessTokens, TillPrincipal, TillScope } from '../tokens/access-token.ts'
import type { App } from './app-type.ts'

export const SESSION_COOKIE = 'codex_session'

/**
 * Who may call a route. Of people and programs a scope is asked for, and unless `where` says otherwise it has to hold
 * in the whole tenant.
 *
 * - `by-store`: it has to hold at some store; the service keeps to `stores` of its caller.
 * - `anywhere`: the same, for what all stores share.
 *
 * `signed-in` asks for a person's session and no right.
 */
export type RouteAuth =
  | 'public'
  | { readonly till: TillScope }
  | { readonly user: 'signed-in' }
  | { readonly user: Scope; readonly where?: 'by-store' | 'anywhere' }

type UserAuth = Extract<RouteAuth, { user: unknown }>

type Deps = {
  readonly tokens: Pick<AccessTokens, 'verify'>
  /** @throws AUTH_INVALID, AUTH_EXPIRED */
  readonly findSession: (cookie: string, address: string) => Promise<Omit<SessionPrincipal, 'stores'>>
  /** @throws AUTH_INVALID, AUTH_EXPIRED */
  readonly findApiKey: (key: string, address: string) => Promise<Omit<UserPrincipal, 'stores'>>
  /** Whether a token shows that a request is that of the session's own page. */
  readonly isCsrf: (token: string, sessionId: string) => boolean
  readonly standingOf: MachineStandings
}

/** Denied by default: every route says who may call it, or the hub does not start. */
export function installAuth(app: App, { tokens, findSession, findApiKey, isCsrf, standingOf }: Deps): void {
  app.decorateRequest('till', undefined)
  app.decorateRequest('user', undefined)

  app.addHook('onRoute', (route) => {
    if (!route.config?.auth) throw new Error(`route ${route.method} ${route.url} says nothing about auth`)
    if (!route.schema?.operationId && !route.schema?.hide)
      throw new Error(`route ${route.method} ${route.url} has no operationId`)
  })

  app.addHook('onRequest', async (request) => {
    const auth = request.routeOptions.config.auth
    // No route: the answer is 404, which needs nobody's name.
    if (!auth || auth === 'public') return
    if ('till' in auth) request.till = await authenticateTill(request, auth.till, { tokens, standingOf })
    else request.user = await authenticateUser(request, auth, { findSession, findApiKey, isCsrf })
    const tenantId = request.till?.tenantId ?? request.user?.tenantId
    request.log = request.log.child({ tenantId })
  })
}

async function authenticateTill(
  request: FastifyRequest,
  scope: TillScope,
  { tokens, standingOf }: Pick<Deps, 'tokens' | 'standingOf'>,
) {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || !token) throw new AppError('AUTH_REQUIRED')
  const till = await tokens.verify(token)
  if (!till.scopes.includes(scope)) throw new AppError('AUTH_SCOPE', { scope })
  // A token outlives the machine's right to it; handing in is allowed for ever, and set apart.
  if (scope === 'sync:push') return till
  const standing = await standingOf(till)
  // Restored from before it was enrolled, the hub does not know it: asking for a token, it will learn that.
  if (!standing) throw new AppError('AUTH_INVALID', { reason: 'unknown machine' })
  if (standing !== 'active') throw new AppError('AUTH_SCOPE', { scope })
  return till
}

async function authenticateUser(
  request: FastifyRequest,
  auth: UserAuth,
  { findSession, findApiKey, isCsrf }: Pick<Deps, 'findSession' | 'findApiKey' | 'isCsrf'>,
): Promise<UserPrincipal> {
  const key = keyIn(request.headers.authorization)
  // No browser sends it by itself: nothing can be forged in its name.
  if (key) return withReach(await findApiKey(key, request.ip), auth)
  const cookie = request.cookies[SESSION_COOKIE]
  if (!cookie) throw new AppError('AUTH_REQUIRED')
  const user = await findSession(cookie, request.ip)
  const token = String(request.headers['x-csrf-token'] ?? '')
  if (!isSafe(request.method) && !isCsrf(token, user.sessionId))
    throw new AppError('AUTH_INVALID', { reason: 'csrf' })
  return withReach(user, auth)
}

function withReach<P extends Omit<UserPrincipal, 'stores'>>(
  who: P,
  auth: UserAuth,
): P & Pick<UserPrincipal, 'stores'> {
  if (auth.user !== 'signed-in') return { ...who, stores: reachFor(who, auth.user, 'where' in auth) }
  if (who.kind !== 'user') throw new AppError('AUTH_SCOPE', { scope: auth.user })
  return { ...who, stores: [] }
}

/** Where a scope holds. @throws AUTH_SCOPE for nowhere, or for less than the whole tenant where that is asked for */
function reachFor({ access }: Pick<UserPrincipal, 'access'>, scope: Scope, isLimited: boolean): Reach {
  const stores = access.get(scope)
  if (stores === undefined || (stores !== null && !isLimited)) throw new AppError('AUTH_SCOPE', { scope })
  return stores
}

const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD'

/** The caller of a route that asks for a till. */
export function tillOf(request: FastifyRequest): TillPrincipal {
  if (!request.till) throw new AppError('AUTH_REQUIRED')
  return request.till
}

/** The caller of a route that asks for a person's session. */
export function sessionOf(request: FastifyRequest): SessionPrincipal {
  const { user } = request
  if (!user || !isSession(user)) throw new AppError('AUTH_REQUIRED')
  return user
}

const isSession = (user: UserPrincipal): user is SessionPrincipal => user.kind === 'user'

/** The caller of a route that asks for a scope. */
export function userOf(request: FastifyRequest): UserPrincipal {
  if (!request.user) throw new AppError('AUTH_REQUIRED')
  return request.user
}
