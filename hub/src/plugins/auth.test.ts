import { AppError } from '@codex/shared/errors/app-error'
import cookie from '@fastify/cookie'
import Fastify from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import type { Reach } from '../access/reach.ts'
import type { Scope } from '../access/scopes.ts'
import type { App } from './app-type.ts'
import { installAuth, type RouteAuth } from './auth.ts'
import { installErrors } from './errors.ts'

let app: App
beforeEach(async () => {
  app = Fastify().withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(cookie)
  installErrors(app)
  const refuse = async () => {
    throw new AppError('AUTH_INVALID')
  }
  installAuth(app, {
    tokens: { verify: refuse },
    findSession: refuse,
    findApiKey: refuse,
    isCsrf: () => true,
    standingOf: async () => 'active',
  })
})

test('a route that says nothing about auth does not register', () => {
  expect(() => app.get('/open', { schema: { operationId: 'open' } }, () => '')).toThrow(
    /says nothing about auth/,
  )
})

test('a route without an operationId does not register', () => {
  expect(() => app.get('/open', { config: { auth: 'public' } }, () => '')).toThrow(/has no operationId/)
})

test('a till route wants a bearer token that verifies', async () => {
  app.get('/till', { schema: { operationId: 'till' }, config: { auth: { till: 'sync:pull' } } }, () => 'in')
  const code = async (authorization?: string) => {
    const answer = await app.inject({ url: '/till', headers: authorization ? { authorization } : {} })
    return answer.json().error.code
  }
  expect(await code()).toBe('AUTH_REQUIRED')
  expect(await code('Basic dXNlcg==')).toBe('AUTH_REQUIRED')
  expect(await code('Bearer made-up')).toBe('AUTH_INVALID')
})

test('an unexpected failure tells its caller nothing', async () => {
  app.get('/broken', { schema: { operationId: 'broken' }, config: { auth: 'public' } }, () => {
    throw new Error('the password is hunter2')
  })
  const answer = await app.inject('/broken')
  expect([answer.statusCode, answer.json().error.code]).toEqual([500, 'INTERNAL'])
  expect(answer.body).not.toContain('hunter2')
})

test('a failed check names the field', async () => {
  const querystring = z.object({ limit: z.coerce.number().int().max(10) })
  app.get('/list', { schema: { operationId: 'list', querystring }, config: { auth: 'public' } }, () => '')
  const { error } = (await app.inject('/list?limit=11')).json()
  expect(error).toMatchObject({ code: 'INPUT_INVALID', details: { field: 'limit' } })
})

test('a scope has to hold in the whole tenant, unless the route keeps to the stores of its caller', async () => {
  const person = (stores: Reach) => ({
    ...{
      tenantId: 't',
      kind: 'user' as const,
      id: 'u',
      address: '::1',
      sessionId: 's',
      isSecondFactorGiven: false,
    },
    access: new Map<Scope, Reach>([['sales:read', stores]]),
  })
  const ask = async (auth: RouteAuth, stores: Reach) => {
    const one = Fastify().withTypeProvider<ZodTypeProvider>()
    await one.register(cookie)
    installErrors(one)
    const findSession = async () => person(stores)
    const verify = async () => Promise.reject(new AppError('AUTH_INVALID'))
    installAuth(one, {
      tokens: { verify },
      findSession,
      findApiKey: verify,
      isCsrf: () => true,
      standingOf: async () => 'active',
    })
    one.get('/', { schema: { operationId: 'one' }, config: { auth } }, (request) => ({
      stores: request.user?.stores,
    }))
    const answer = await one.inject({ url: '/', headers: { cookie: 'codex_session=x' } })
    return answer.json().error?.code ?? answer.json().stores
  }
  const limited = { user: 'sales:read', where: 'by-store' } as const
  expect(await ask({ user: 'sales:read' }, null)).toBe(null)
  expect(await ask({ user: 'sales:read' }, ['a'])).toBe('AUTH_SCOPE')
  expect(await ask(limited, ['a'])).toEqual(['a'])
  expect(await ask({ user: 'sales:read', where: 'anywhere' }, ['a'])).toEqual(['a'])
  expect(await ask({ user: 'cash:read', where: 'by-store' }, ['a'])).toBe('AUTH_SCOPE')
  expect(await ask({ user: 'signed-in' }, null)).toEqual([])
})
