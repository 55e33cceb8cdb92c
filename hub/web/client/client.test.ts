import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createClient, type Fetch, queryText } from './client.ts'
import { ClientError, isSignedOut } from './client-error.ts'

const Answer = z.object({ total: z.int() })

const answering =
  (status: number, body: string): Fetch =>
  async () =>
    new Response(body, { status })

const failureOf = async (fetch: Fetch, timeoutMs?: number): Promise<ClientError> => {
  const client = createClient({ fetch, csrfToken: () => null, ...(timeoutMs ? { timeoutMs } : {}) })
  const failure = await client.ask('/v1/x', Answer).catch((error: unknown) => error)
  if (!(failure instanceof ClientError)) throw new Error(`no ClientError: ${failure}`)
  return failure
}

const never: Fetch = (_input, init) =>
  new Promise((_resolve, reject) => {
    init.signal?.addEventListener('abort', () => reject(init.signal?.reason))
  })

describe('client', () => {
  it('parses what the hub answers', async () => {
    const client = createClient({ fetch: answering(200, '{"total":3,"more":1}'), csrfToken: () => null })
    expect(await client.ask('/v1/x', Answer)).toEqual({ total: 3 })
  })

  it('refuses an answer that is not what the contract says', async () => {
    expect((await failureOf(answering(200, '{"total":1.5}'))).code).toBe('UNREADABLE_ANSWER')
    expect((await failureOf(answering(200, '<html>'))).code).toBe('UNREADABLE_ANSWER')
  })

  it('takes the code, the details and the request id of an error', async () => {
    const body = { error: { code: 'RATE_LIMITED', details: { seconds: 60 }, message: 'x', requestId: 'r-1' } }
    const failure = await failureOf(answering(429, JSON.stringify(body)))
    expect(failure).toMatchObject({ code: 'RATE_LIMITED', details: { seconds: 60 }, requestId: 'r-1' })
  })

  it('keeps codes that it does not know', async () => {
    expect((await failureOf(answering(409, '{"error":{"code":"FROM_A_NEWER_HUB"}}'))).code).toBe(
      'FROM_A_NEWER_HUB',
    )
  })

  it('names a failure that has no code by its status', async () => {
    expect((await failureOf(answering(502, '<html>Bad gateway'))).code).toBe('UNAVAILABLE')
    expect((await failureOf(answering(404, ''))).code).toBe('NOT_FOUND')
    expect((await failureOf(answering(418, ''))).code).toBe('INTERNAL')
    expect(isSignedOut(await failureOf(answering(401, '')))).toBe(true)
  })

  it('tells a hub that is away from one that is slow', async () => {
    const away: Fetch = async () => {
      throw new TypeError('Failed to fetch')
    }
    expect((await failureOf(away)).code).toBe('HUB_UNREACHABLE')
    expect((await failureOf(never, 5)).code).toBe('TIMEOUT')
  })

  it('lets a cancellation pass as what it is', async () => {
    const gone = new AbortController()
    const client = createClient({ fetch: never, csrfToken: () => null })
    const asked = client.ask('/v1/x', Answer, { signal: gone.signal })
    gone.abort(new Error('left the page'))
    await expect(asked).rejects.toThrow('left the page')
  })

  it('sends the token with what changes something, and only with that', async () => {
    const seen: (RequestInit & { input: string })[] = []
    const fetch: Fetch = async (input, init) => {
      seen.push({ ...init, input })
      return new Response('{"total":1}')
    }
    const client = createClient({ fetch, csrfToken: () => 'token-1' })
    await client.ask('/v1/x', Answer, { query: { search: 'oat milk', after: undefined } })
    await client.tell('/v1/x', { method: 'PATCH', body: { priceMinor: 1 } })
    await client.tell('/v1/x', { method: 'DELETE' })
    expect(seen[0]).toMatchObject({ input: '/v1/x?search=oat+milk', method: 'GET' })
    expect(seen[0]?.headers).not.toHaveProperty('x-csrf-token')
    expect(seen[1]).toMatchObject({ method: 'PATCH', body: '{"priceMinor":1}' })
    expect(seen[1]?.headers).toMatchObject({ 'x-csrf-token': 'token-1', 'content-type': 'application/json' })
    expect(seen[2]?.headers).toMatchObject({ 'x-csrf-token': 'token-1' })
    expect(seen[2]?.headers).not.toHaveProperty('content-type')
  })

  /** Answers with 401 until the session is renewed. */
  const expiring = (renewal: () => Response) => {
    const seen: string[] = []
    let open = false
    const fetch: Fetch = async (input) => {
      seen.push(input)
      if (input === '/v1/session/renewal') {
        const answer = renewal()
        open = answer.ok
        return answer
      }
      const error = { code: 'AUTH_EXPIRED', details: {}, message: 'x', requestId: 'r' }
      return open ? new Response('{"total":1}') : new Response(JSON.stringify({ error }), { status: 401 })
    }
    return { seen, fetch, client: createClient({ fetch, csrfToken: () => null }) }
  }

  it('renews a session that has to be, once for all who wait, and asks again', async () => {
    const { seen, client } = expiring(() => new Response('{}'))
    const answers = await Promise.all([1, 2, 3].map(() => client.ask('/v1/x', Answer)))
    expect(answers).toEqual([{ total: 1 }, { total: 1 }, { total: 1 }])
    expect(seen.filter((path) => path === '/v1/session/renewal')).toHaveLength(1)
  })

  it('hands on what the hub says of the renewed session', async () => {
    const told: unknown[] = []
    const { fetch } = expiring(() => new Response('{"csrfToken":"token-2"}'))
    const client = createClient({ fetch, csrfToken: () => null, onRenewed: (session) => told.push(session) })
    await client.ask('/v1/x', Answer)
    expect(told).toEqual([{ csrfToken: 'token-2' }])
  })

  it('tells a session that is over from a hub that is away', async () => {
    const code = ({ client }: ReturnType<typeof expiring>) =>
      client.ask('/v1/x', Answer).catch((error: unknown) => (error as ClientError).code)
    expect(await code(expiring(() => new Response('', { status: 401 })))).toBe('AUTH_EXPIRED')
    expect(await code(expiring(() => new Response('', { status: 503 })))).toBe('UNAVAILABLE')
  })

  it('leaves empty parts out of the address', () => {
    expect(queryText({ a: '', b: undefined })).toBe('')
    expect(queryText({ a: 0, b: 'x&y' })).toBe('?a=0&b=x%26y')
  })
})
