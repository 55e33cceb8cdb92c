import { ErrorResponse } from '@codex/shared/api/error-response'
import { AppError } from '@codex/shared/errors/app-error'
import type { ErrorCode } from '@codex/shared/errors/error-codes'
import { retryAfterMs } from './retry-after.ts'

export type Fetch = typeof fetch

export type HttpRequest = {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  readonly timeoutMs: number
  /** Longest answer that is read, after decompression. */
  readonly mostBytes: number
  /** Ends the request when the process stops. */
  readonly stop: AbortSignal
}

/**
 * One request with a time-out over head and body, and a bound on the answer.
 *
 * @throws what the hub answered as coded error, with `retryAfterMs` in its details where the hub said so;
 *   HUB_UNREACHABLE, TIMEOUT or BODY_TOO_LARGE when there is no answer to use
 */
export async function requestJson(fetch: Fetch, request: HttpRequest): Promise<unknown> {
  const { url, method, headers, body, timeoutMs, stop } = request
  const abort = new AbortController()
  const onStop = (): void => abort.abort()
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    abort.abort()
  }, timeoutMs)
  if (stop.aborted) abort.abort()
  stop.addEventListener('abort', onStop)
  try {
    const init = { method, headers, redirect: 'error', signal: abort.signal } as const
    const response = await fetch(url, body ? { ...init, body: body as Uint8Array<ArrayBuffer> } : init)
    const text = await readText(response, request.mostBytes)
    if (response.ok) return parseJson(text)
    throw refusal(response, text)
  } catch (error) {
    // An answer that was not read to its end must not keep its connection.
    abort.abort()
    if (error instanceof AppError) throw error
    throw new AppError(isLate ? 'TIMEOUT' : 'HUB_UNREACHABLE', isLate ? { timeoutMs } : {}, { cause: error })
  } finally {
    clearTimeout(timer)
    stop.removeEventListener('abort', onStop)
  }
}

export async function readText(response: Response, mostBytes: number): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks).toString('utf8')
    bytes += value.byteLength
    if (bytes > mostBytes) throw new AppError('BODY_TOO_LARGE', { mostBytes })
    chunks.push(value)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('UNAVAILABLE', { reason: 'the answer is not JSON' }, { cause })
  }
}

/** What answers without a body of ours: a proxy, a login page of a shop's network, a hub that is starting. */
const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: 'AUTH_INVALID',
  403: 'AUTH_SCOPE',
  413: 'BODY_TOO_LARGE',
  429: 'RATE_LIMITED',
}

export function refusal(response: Response, text: string): AppError {
  const { status, headers } = response
  const waitMs = retryAfterMs(headers)
  const more = waitMs === undefined ? { status } : { status, retryAfterMs: waitMs }
  const parsed = ErrorResponse.safeParse(tryJson(text))
  if (parsed.success) return new AppError(parsed.data.error.code, { ...parsed.data.error.details, ...more })
  return new AppError(BY_STATUS[status] ?? 'UNAVAILABLE', more)
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
