import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { findFreePort } from '../../../scripts/lib/free-port.ts'
import { type HubProcess, startHub } from '../../../scripts/lib/hub-process.ts'

type Options = {
  readonly count: number
  readonly dir: string
  readonly databaseEnv: Readonly<Record<string, string>>
  /** One ended, and nobody had killed it; its last words. */
  readonly onEnd: (number: number, said: string) => void
}

/** A hub that does not start, while its database is away, is started again. */
const MOST_STARTS = 30
const BETWEEN_STARTS_MS = 500
/** Of its log, in characters. */
const MOST_SAID = 4_000

/** Several hubs on one PostgreSQL, each a process that can be killed and comes back at its own port. */
export async function startHubs({ count, dir, databaseEnv, onEnd }: Options) {
  const tokenKey = randomBytes(32).toString('base64url')
  const running: Promise<HubProcess>[] = []
  const ports: number[] = []
  const wanted = new Set<HubProcess>()
  let lives = 0
  let isStopping = false

  const start = async (number: number): Promise<HubProcess> => {
    lives += 1
    const logFile = join(dir, `hub-${number}-life-${lives}.log`)
    const hub = await startHub({
      dataDir: join(dir, `hub-${number}`),
      port: ports[number] as number,
      logFile,
      demoData: true,
      env: { ...databaseEnv, HUB_TOKEN_KEY: tokenKey, HUB_LOG_LEVEL: 'warn' },
    })
    wanted.add(hub)
    void hub.ended.then(() => {
      if (isStopping || !wanted.has(hub)) return
      onEnd(number, readFileSync(logFile, 'utf8').slice(-MOST_SAID))
      running[number] = startAgain(number)
      running[number].catch(() => undefined)
    })
    return hub
  }

  const startAgain = async (number: number): Promise<HubProcess> => {
    for (let starts = 1; ; starts += 1) {
      try {
        return await start(number)
      } catch (error) {
        if (isStopping || starts >= MOST_STARTS) throw error
        await after(BETWEEN_STARTS_MS)
      }
    }
  }

  const urls: string[] = []
  // One after the other: the first one migrates.
  for (let number = 0; number < count; number += 1) {
    ports.push(await findFreePort())
    const hub = await start(number)
    running.push(Promise.resolve(hub))
    urls.push(hub.url)
  }

  return {
    urls,
    /** Resolves when it serves again. */
    kill: async (number: number): Promise<void> => {
      const hub = (await running[number]) as HubProcess
      wanted.delete(hub)
      process.kill(hub.pid, 'SIGKILL')
      await hub.ended
      running[number] = startAgain(number)
      await running[number]
    },
    stop: async (): Promise<void> => {
      isStopping = true
      await Promise.all(running.map(async (hub) => (await hub).stop()))
    },
  }
}
export type Hubs = Awaited<ReturnType<typeof startHubs>>
