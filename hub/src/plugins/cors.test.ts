import Fastify from 'fastify'
import { expect, test } from 'vitest'
import type { App } from './app-type.ts'
import { installCors } from './cors.ts'

async function preflight(origins: string[], origin: string) {
  const app = Fastify() as unknown as App
  await installCors(app, origins)
  app.get('/v1/products', { config: { auth: 'public' } }, () => ({}))
  const asked = { origin, 'access-control-request-method': 'GET' }
  const before = await app.inject({ method: 'OPTIONS', url: '/v1/products', headers: asked })
  const answer = await app.inject({ method: 'GET', url: '/v1/products', headers: { origin } })
  await app.close()
  const allowed = 'access-control-allow-origin'
  return {
    ...{ status: before.statusCode, before: before.headers[allowed], after: answer.headers[allowed] },
    credentials: before.headers['access-control-allow-credentials'],
  }
}

test('without a setting no page of another origin may call', async () => {
  expect(await preflight([], 'https://shop.example.com')).toMatchObject({ status: 404, after: undefined })
})

test('pages of listed origins may, others may not, and nobody with a session', async () => {
  const shop = 'https://shop.example.com'
  expect(await preflight([shop], shop)).toEqual({
    status: 204,
    before: shop,
    after: shop,
    credentials: undefined,
  })
  const other = await preflight([shop, 'https://two.example.com'], 'https://evil.example.com')
  expect([other.before, other.after]).toEqual([undefined, undefined])
  expect((await preflight(['*'], 'https://anybody.example.com')).after).toBe('*')
})
