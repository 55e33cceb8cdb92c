import { Problem } from '@codex/shared/api/problem'
import { type ErrorCode, errorCodes } from '@codex/shared/errors/error-codes'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { RouteOptions } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import * as z from 'zod'
import type { App } from './app-type.ts'
import { SESSION_COOKIE } from './auth.ts'
import { PROBLEM_TYPE } from './errors.ts'
import { ROUTE_ERRORS } from './route-errors.ts'

const securitySchemes = {
  till: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'POST /v1/till-tokens' },
  user: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: 'POST /v1/session' },
  key: { type: 'http', scheme: 'bearer', description: 'POST /v1/api-keys' },
} as const

/** What any route may answer. */
const ALWAYS: readonly ErrorCode[] = ['INPUT_INVALID', 'INTERNAL', 'NOT_FOUND', 'RATE_LIMITED', 'UNAVAILABLE']
const SIGNED: readonly ErrorCode[] = ['AUTH_REQUIRED', 'AUTH_INVALID', 'AUTH_EXPIRED', 'AUTH_SCOPE']
const WITH_BODY: readonly ErrorCode[] = ['BODY_TOO_LARGE']
const KEYED: readonly ErrorCode[] = [
  'IDEMPOTENCY_IN_FLIGHT',
  'IDEMPOTENCY_OTHER_REQUEST',
  'IDEMPOTENCY_ANSWER_LOST',
]

/** The viewer's own routes cannot speak for themselves; runs before the check that every route does. */
export function markDocs(app: App): void {
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/docs')) return
    route.config = { ...route.config, auth: 'public' }
    route.schema = { ...route.schema, hide: true }
  })
}

/** Every code that a route may answer with: what is said of it, and what follows from how it is called. */
export function errorsOf({ config, method, schema }: Pick<RouteOptions, 'config' | 'method' | 'schema'>) {
  const auth = config?.auth
  const codes = [
    ...ALWAYS,
    ...(auth !== undefined && auth !== 'public' ? SIGNED : []),
    ...(schema?.body ? WITH_BODY : []),
    ...(method === 'POST' && auth !== undefined && auth !== 'public' && 'user' in auth ? KEYED : []),
    ...(config?.errors ?? []),
    ...(ROUTE_ERRORS[String((schema as { operationId?: string } | undefined)?.operationId)] ?? []),
  ]
  return [...new Set(codes)].sort()
}

/** By status, as OpenAPI lists answers. */
function problemsOf(codes: readonly ErrorCode[]) {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of codes) {
    const { status } = errorCodes[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const content = { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries(
    [...byStatus].map(([status, those]) => [status, { description: those.join(', '), content }]),
  )
}

function securityOf(auth: NonNullable<RouteOptions['config']>['auth']) {
  if (auth === undefined || auth === 'public') return []
  if ('till' in auth) return [{ till: [auth.till] }]
  if (auth.user === 'signed-in') return [{ user: [] }]
  return [{ user: [auth.user] }, { key: [auth.user] }]
}

/** `/openapi.json` and `/docs`, made from the same schemas that check the requests. */
export async function installOpenapi(app: App, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Codex Retail OS hub',
        version,
        description:
          'What tills, head office and integrators ask of the hub. Failures are problems with a code.',
        license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
      },
      servers: [{ url: '/', description: 'The hub that serves this document' }],
      components: { securitySchemes },
    },
    transform: (input) => {
      const { schema, url } = jsonSchemaTransform(input)
      const errors = errorsOf(input.route)
      return {
        url,
        schema: { ...schema, security: securityOf(input.route.config?.auth), 'x-error-codes': errors },
      }
    },
    transformObject: (document) => ('openapiObject' in document ? withProblems(document.openapiObject) : {}),
  })
  await app.register(swaggerUi, { routePrefix: '/docs' })
  app.get(
    '/openapi.json',
    { schema: { hide: true, operationId: 'openapi' }, config: { auth: 'public' } },
    () => app.swagger(),
  )
}

type Operation = { responses?: Record<string, unknown>; 'x-error-codes'?: readonly ErrorCode[] }
type Document = { paths?: Record<string, object | undefined>; components?: { schemas?: object } }

/** The same answers everywhere, by one schema. */
function withProblems<D extends Document>(document: D): D {
  const { $schema: _, ...problem } = z.toJSONSchema(Problem)
  for (const path of Object.values(document.paths ?? {}))
    for (const operation of Object.values(path ?? {}) as Operation[])
      operation.responses = { ...problemsOf(operation['x-error-codes'] ?? ALWAYS), ...operation.responses }
  const components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: problem },
  }
  return { ...document, components }
}
