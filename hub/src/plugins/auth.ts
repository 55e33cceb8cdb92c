import { AppError } from '@codex/shared/errors/app-error'
import type { FastifyRequest } from 'fastify'
import type { MachineStandings } from '../modules/tills/machine-standing.ts'
import type { AccessTokens, TillPrincipal, TillScope } from '../tokens/access-token.ts'
import { sameSecret } from '../tokens/secret-token.ts'
import type { App } from './app-type.ts'

export const SESSION_COOKIE = 'codex_session'

const READS = ['sales:read', 'catalog:read', 'stores:read', 'tills:read', 'ingest:read'] as const
const WRITES = ['catalog:write', 'enrolment:write', 'tills:write', 'ingest:write'] as const
export type UserScope = (typeof READS)[number] | (typeof WRITES)[number]

/** What each role of head office may do. An unknown role may do nothing. */
const roleScopes: Readonly<Record<string, readonly UserScope[]>> = {
  owner: [...READS, ...WRITES],
  /** Store IT: sets tills up, takes them away and brings in what a dead one sold. */
  it: [...READS, 'enrolment:write', 'tills:write'],
  viewer: READS,
}

/** `signed-in` asks for a session and no right. */
export type RouteAuth = 'public' | { readonly till: TillScope } | { readonly user: UserScope | 'signed-in' }

export type UserPrincipal = {
  readonly tenantId: string
  readonly userId: string
  readonly sessionId: string
  readonly role: string
  readonly csrfToken: string
}

type Deps = {
  readonly tokens: Pick<AccessTokens, 'verify'>
  /** @throws AUTH_INVALID, AUTH_EXPIRED */
  readonly findSession: (cookie: string) => Promise<UserPrincipal>
  readonly standingOf: MachineStandings
}

/** Denied by default: every route says who may call it, or the hub does not start. */
export function installAuth(app: App, { tokens, findSession, standingOf }: Deps): void {
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
    else request.user = await authenticateUser(request, auth.user, findSession)
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
  scope: UserScope | 'signed-in',
  findSession: Deps['findSession'],
) {
  const cookie = request.cookies[SESSION_COOKIE]
  if (!cookie) throw new AppError('AUTH_REQUIRED')
  const user = await findSession(cookie)
  if (!isSafe(request.method) && !sameSecret(String(request.headers['x-csrf-token'] ?? ''), user.csrfToken))
    throw new AppError('AUTH_INVALID', { reason: 'csrf' })
  if (scope !== 'signed-in' && !roleScopes[user.role]?.includes(scope))
    throw new AppError('AUTH_SCOPE', { scope })
  return user
}

const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD'

/** The caller of a route that asks for a till. */
export function tillOf(request: FastifyRequest): TillPrincipal {
  if (!request.till) throw new AppError('AUTH_REQUIRED')
  return request.till
}

/** The caller of a route that asks for a user. */
export function userOf(request: FastifyRequest): UserPrincipal {
  if (!request.user) throw new AppError('AUTH_REQUIRED')
  return request.user
}
