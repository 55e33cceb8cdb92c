import type { Delay } from './clock.ts'
import type { Fetch } from './http.ts'

/** Far more requests than sync has under way at once. */
const MOST_OPEN = 64

/**
 * The network, with a plug: while it is pulled, requests under way break off and new ones fail as without any network.
 * It comes back by itself, whoever pulled it.
 */
export function createCutFetch(fetch: Fetch, delay: Delay) {
  const open = new Set<AbortController>()
  let cut: AbortController | undefined

  const breakOff = (): void => {
    for (const request of open) request.abort()
    open.clear()
  }
  const mend = (): void => {
    cut?.abort()
    cut = undefined
  }

  /** Follows its own end, and the plug. What is over long ago is let go of: breaking it off would change nothing. */
  const watched = (signal: AbortSignal | null | undefined): AbortSignal => {
    const request = new AbortController()
    open.add(request)
    for (const oldest of open) {
      if (open.size <= MOST_OPEN) break
      open.delete(oldest)
    }
    const end = (): void => {
      open.delete(request)
      request.abort()
    }
    if (signal?.aborted) end()
    signal?.addEventListener('abort', end, { once: true })
    return request.signal
  }

  const cutFetch: Fetch = async (url, init) => {
    if (cut) throw new TypeError('no network: a drill has cut it')
    return fetch(url, { ...init, signal: watched(init?.signal) })
  }

  return {
    fetch: cutFetch,
    /** For so long from now; 0: it is back. */
    cutFor: (ms: number): void => {
      mend()
      if (ms === 0) return
      const now = new AbortController()
      cut = now
      breakOff()
      void delay(ms, now.signal).then(() => {
        if (cut === now) mend()
      })
    },
  }
}
