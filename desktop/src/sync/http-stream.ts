import { AppError } from '@codex/shared/errors/app-error'
import { type Fetch, type HttpRequest, readText, refusal } from './http.ts'

export type StreamRequest = Pick<HttpRequest, 'url' | 'headers' | 'stop'> & {
  /** Without a byte for so long the hub is taken to be gone. */
  readonly idleMs: number
}

/** The longest refusal that is read. */
const REFUSAL_BYTES = 64 * 1024

/**
 * An answer as it comes, for as long as it goes on coming. Leaving the loop over it ends the request.
 *
 * @throws what the hub answered as coded error; HUB_UNREACHABLE when it broke off, TIMEOUT after silence
 */
export async function* requestStream(fetch: Fetch, request: StreamRequest): AsyncGenerator<Uint8Array, void> {
  const { url, headers, idleMs, stop } = request
  const abort = new AbortController()
  const onStop = (): void => abort.abort()
  let isLate = false
  const late = (): void => {
    isLate = true
    abort.abort()
  }
  let timer = setTimeout(late, idleMs)
  if (stop.aborted) abort.abort()
  stop.addEventListener('abort', onStop)
  try {
    const response = await fetch(url, { method: 'GET', headers, redirect: 'error', signal: abort.signal })
    if (!response.ok) throw refusal(response, await readText(response, REFUSAL_BYTES))
    const reader = response.body?.getReader()
    if (!reader) return
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      clearTimeout(timer)
      timer = setTimeout(late, idleMs)
      yield value
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError(isLate ? 'TIMEOUT' : 'HUB_UNREACHABLE', isLate ? { idleMs } : {}, { cause: error })
  } finally {
    clearTimeout(timer)
    stop.removeEventListener('abort', onStop)
    abort.abort()
  }
}
