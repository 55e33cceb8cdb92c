import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { HINT_CHANNEL, type Hint, readHint } from './read-hint.ts'

/** How soon a connection that broke is made again, and how often a quiet one is asked whether it lives. */
const RECONNECT_MS = 1000
const PROBE_MS = 10_000
const TIMEOUT_MS = 5000

type Deps = {
  readonly url: string
  readonly onHint: (hint: Hint) => void
  /** Listening begins, or begins again: what was told before was not heard. */
  readonly onGap: () => void
  readonly log: { readonly warn: (facts: object, message: string) => void }
}

/** Hears what any instance commits, on a connection of its own. Needs a session: no pooler by transaction between. */
export function createHintListener({ url, onHint, onGap, log }: Deps) {
  const stopping = new AbortController()
  let running: Promise<void> | undefined

  const pause = (ms: number): Promise<void> =>
    wait(ms, undefined, { signal: stopping.signal }).catch(() => undefined)

  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({
      ...{ connectionString: url, application_name: 'codex-hub-hints', keepAlive: true },
      ...{ connectionTimeoutMillis: TIMEOUT_MS, query_timeout: TIMEOUT_MS },
    })
    // Said by the failing probe too; an error that nobody hears ends the process.
    client.on('error', () => undefined)
    await client.connect()
    client.on('notification', ({ payload }) => {
      const hint = readHint(payload ?? '')
      if (hint) onHint(hint)
    })
    return client
  }

  /** Until it breaks or the hub stops. A broken connection is quiet: only asking shows it. */
  const listen = async (): Promise<void> => {
    const client = await connect()
    try {
      const broken = new Promise<void>((resolve) => void client.once('end', resolve))
      await client.query(`LISTEN ${HINT_CHANNEL}`)
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
        log.warn({ err: error }, 'hints are not heard; tills ask by themselves')
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
