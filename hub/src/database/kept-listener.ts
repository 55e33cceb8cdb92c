import { setTimeout as wait } from 'node:timers/promises'
import { HeardClient } from './heard-client.ts'
import { type DatabaseUrl, urlNow } from './url.ts'

/** How soon a connection that broke is made again, and how often a quiet one is asked whether it lives. */
const RECONNECT_MS = 1000
const PROBE_MS = 10_000
const TIMEOUT_MS = 5000

type Options = {
  readonly url: DatabaseUrl
  /** What the server calls the connection. */
  readonly name: string
  readonly channel: string
  readonly onPayload: (payload: string) => void
  /** Listening begins, or begins again: what was told before was not heard. */
  readonly onGap: () => void
  readonly onLost: (error: unknown) => void
}

/**
 * Hears what any instance commits, on a connection of its own that is made again for as long as it is wanted. Needs a
 * session: no pooler by transaction between.
 */
export function createKeptListener({ url, name, channel, onPayload, onGap, onLost }: Options) {
  const stopping = new AbortController()
  let running: Promise<void> | undefined

  const pause = (ms: number): Promise<void> =>
    wait(ms, undefined, { signal: stopping.signal }).catch(() => undefined)

  /** Until it breaks or nobody listens any more. A broken connection is quiet: only asking shows it. */
  const listen = async (): Promise<void> => {
    const client = new HeardClient({
      ...{ connectionString: urlNow(url), application_name: name, keepAlive: true },
      ...{ connectionTimeoutMillis: TIMEOUT_MS, query_timeout: TIMEOUT_MS },
    })
    try {
      await client.connect()
      client.on('notification', ({ payload }) => onPayload(payload ?? ''))
      const broken = new Promise<void>((resolve) => void client.once('end', resolve))
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
      onGap()
      while (!stopping.signal.aborted) {
        await Promise.race([pause(PROBE_MS), broken])
        if (!stopping.signal.aborted) await client.query('SELECT 1')
      }
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await listen()
      } catch (error) {
        onLost(error)
        await pause(RECONNECT_MS)
      }
    }
  }

  return {
    start: (): void => {
      running ??= run()
    },
    stop: async (): Promise<void> => {
      stopping.abort()
      await running
    },
  }
}
