import { ProductsResponse } from '@codex/shared/api/products'
import { SessionResponse } from '@codex/shared/api/session'
import { StoresResponse } from '@codex/shared/api/stores'
import { TodayResponse } from '@codex/shared/api/today'
import * as z from 'zod'

const TIMEOUT_MS = 10_000

export type HubApi = ReturnType<typeof createHubApi>

/** Calls to the hub as plain programs make them: what the pages show is compared with these answers. */
export function createHubApi(url: string) {
  let headers: Record<string, string> = {}

  async function ask<T extends z.ZodType>(
    schema: T,
    path: string,
    init: RequestInit = {},
  ): Promise<z.infer<T>> {
    const response = await fetch(url + path, {
      ...init,
      headers: { ...headers, ...(init.body ? { 'content-type': 'application/json' } : {}), ...init.headers },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${text}`)
    const cookie = response.headers.get('set-cookie')?.split(';')[0]
    if (cookie) headers = { ...headers, cookie }
    return schema.parse(text === '' ? null : JSON.parse(text))
  }

  const post = <T extends z.ZodType>(
    schema: T,
    path: string,
    body: unknown,
    more: Record<string, string> = {},
  ) => ask(schema, path, { method: 'POST', body: JSON.stringify(body), headers: more })

  return {
    /** What is answered with nothing. */
    tell: async (path: string, body: unknown): Promise<void> => {
      await post(z.unknown(), path, body)
    },
    post,
    postText: <T extends z.ZodType>(schema: T, path: string, body: string, more: Record<string, string>) =>
      ask(schema, path, { method: 'POST', body, headers: more }),
    signIn: async (email: string, password: string) => {
      const session = await post(SessionResponse, '/v1/session', { email, password })
      headers = { ...headers, 'x-csrf-token': session.csrfToken }
      return session
    },
    get: ask,
    today: () => ask(TodayResponse, '/v1/reports/today'),
    stores: async () => (await ask(StoresResponse, '/v1/stores')).stores,
    products: async (search: string) =>
      (await ask(ProductsResponse, `/v1/products?limit=20&search=${encodeURIComponent(search)}`)).products,
  }
}
