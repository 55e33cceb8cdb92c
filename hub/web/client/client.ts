import * as z from 'zod'
import { ClientError, isRenewable, isSignedOut } from './client-error.ts'

export const REQUEST_TIMEOUT_MS = 10_000

export type Fetch = (input: string, init: RequestInit) => Promise<Response>

type Ask = {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly body?: unknown
  /** The tag of the record as it was seen: the hub refuses to change another one. */
  readonly ifMatch?: string
  readonly signal?: AbortSignal
}

type Ports = {
  readonly fetch: Fetch
  /** Of the session in force; null before sign-in. */
  readonly csrfToken: () => string | null
  /** Told what the hub says of a session that was renewed. */
  readonly onRenewed?: (session: unknown) => void
  readonly timeoutMs?: number
}

/** Looser than the contract's ErrorResponse: a newer hub may send codes that these pages do not know yet. */
const AnyError = z.object({
  error: z.object({
    code: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).catch({}),
    requestId: z.string().nullable().catch(null),
  }),
})

type Answer = { readonly body: unknown; readonly etag: string | null }

export type Client = ReturnType<typeof createClient>

/** Asks the hub this page came from, and renews the session when it has to. Every failure is a ClientError with a code. */
export function createClient({ fetch, csrfToken, onRenewed, timeoutMs = REQUEST_TIMEOUT_MS }: Ports) {
  async function tryOnce(path: string, ask: Ask): Promise<Answer> {
    const response = await reach(fetch, path, ask, csrfToken(), timeoutMs)
    const body = await readJson(response)
    if (response.ok) return { body, etag: response.headers.get('etag') }
    const parsed = AnyError.safeParse(body)
    if (!parsed.success) throw new ClientError(codeOfStatus(response.status))
    const { code, details, requestId } = parsed.data.error
    throw new ClientError(code, details, requestId)
  }

  let renewing: Promise<unknown> | undefined
  /** However many requests find that the session has to be renewed, one does it. */
  const renew = (): Promise<unknown> => {
    renewing ??= tryOnce('/v1/session/renewal', { method: 'POST' })
      .then(({ body }) => onRenewed?.(body))
      .finally(() => {
        renewing = undefined
      })
    return renewing
  }

  async function answer(path: string, ask: Ask): Promise<Answer> {
    try {
      return await tryOnce(path, ask)
    } catch (error) {
      if (!isRenewable(error)) throw error
      await renew().catch((failure: unknown) => {
        // Signed out for good is what the request was told already; a hub that is away is another matter.
        throw isSignedOut(failure) ? error : failure
      })
      return tryOnce(path, ask)
    }
  }

  return {
    async ask<T extends z.ZodType>(path: string, schema: T, ask: Ask = {}): Promise<z.infer<T>> {
      return parse(schema, (await answer(path, ask)).body)
    },
    /** A record and its tag, to be changed. */
    async seen<T extends z.ZodType>(path: string, schema: T): Promise<readonly [z.infer<T>, string]> {
      const { body, etag } = await answer(path, {})
      if (etag === null) throw new ClientError('UNREADABLE_ANSWER')
      return [parse(schema, body), etag]
    },
    /** For requests whose answer carries nothing that is needed. */
    async tell(path: string, ask: Ask): Promise<void> {
      await answer(path, ask)
    },
  }
}

async function reach(fetch: Fetch, path: string, ask: Ask, token: string | null, timeoutMs: number) {
  const method = ask.method ?? 'GET'
  const headers: Record<string, string> = { accept: 'application/json' }
  if (ask.body !== undefined) headers['content-type'] = 'application/json'
  if (ask.ifMatch !== undefined) headers['if-match'] = ask.ifMatch
  if (method !== 'GET' && token) headers['x-csrf-token'] = token
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    return await fetch(path + queryText(ask.query ?? {}), {
      method,
      headers,
      credentials: 'same-origin',
      signal: ask.signal ? eitherSignal(ask.signal, timeout) : timeout,
      ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
    })
  } catch (cause) {
    // The caller gave up: not a failure of the hub, so the cancellation passes through as it is.
    if (ask.signal?.aborted) throw cause
    throw new ClientError(timeout.aborted ? 'TIMEOUT' : 'HUB_UNREACHABLE', {}, null, { cause })
  }
}

/** AbortSignal.any, for browsers from before it. */
function eitherSignal(one: AbortSignal, other: AbortSignal): AbortSignal {
  const joined = new AbortController()
  for (const signal of [one, other]) {
    if (signal.aborted) joined.abort(signal.reason)
    signal.addEventListener('abort', () => joined.abort(signal.reason), { once: true })
  }
  return joined.signal
}

async function readJson(response: Response): Promise<unknown> {
  try {
    const text = await response.text()
    return text === '' ? null : JSON.parse(text)
  } catch {
    return undefined
  }
}

function parse<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new ClientError('UNREADABLE_ANSWER', {}, null, { cause: parsed.error })
}

const codeOfStatus = (status: number): string => {
  if (status === 401) return 'AUTH_REQUIRED'
  if (status === 404) return 'NOT_FOUND'
  if (status === 429) return 'RATE_LIMITED'
  return status >= 502 && status <= 504 ? 'UNAVAILABLE' : 'INTERNAL'
}

export function queryText(query: Readonly<Record<string, string | number | undefined>>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') params.set(name, String(value))
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}
