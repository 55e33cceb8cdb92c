import { cacheDir } from '../../../scripts/lib/cache.ts'
import { spawnHelper, stopHelper } from '../../../scripts/lib/child.ts'
import { HubNews, type HubOrder } from '../../../scripts/lib/fleet-ledger.ts'
import { inRepo } from '../../../scripts/lib/paths.ts'

type News<N extends HubNews['news']> = Extract<HubNews, { news: N }>

const ANSWER_MS = 180_000
const STOP_MS = 20_000

/** The PostgreSQL under the hubs, in a process that starts it again when it was killed. */
export async function startFleetDatabase(dataDir: string, port: number) {
  const child = spawnHelper(process.execPath, [inRepo('hub', 'fleet', 'main.ts'), dataDir, String(port)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, CODEX_CACHE_DIR: cacheDir() },
  })

  /** The next word of a kind. */
  const hear = <N extends HubNews['news']>(wanted: N): Promise<News<N>> =>
    new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        clearTimeout(timer)
        child.off('message', listen)
        child.off('exit', gone)
        settle()
      }
      const listen = (message: unknown): void => {
        const said = HubNews.parse(message)
        if (said.news === wanted) end(() => resolve(said as News<N>))
        if (said.news === 'failed') end(() => reject(new Error(said.text)))
      }
      const gone = (): void => end(() => reject(new Error('the process of the database ended')))
      const timer = setTimeout(() => end(() => reject(new Error(`no word of ${wanted}`))), ANSWER_MS)
      child.on('message', listen)
      child.once('exit', gone)
    })

  const ask = <N extends HubNews['news']>(order: HubOrder, wanted: N): Promise<News<N>> => {
    const answer = hear(wanted)
    child.send(order)
    return answer
  }

  const stop = (): Promise<void> => stopHelper(child, STOP_MS)
  try {
    const { owner, app, jobs } = await hear('ready')
    return {
      env: { HUB_DATABASE_OWNER_URL: owner, HUB_DATABASE_URL: app, HUB_DATABASE_JOBS_URL: jobs },
      /** Resolves when it is back. */
      kill: async (): Promise<void> => void (await ask({ order: 'kill' }, 'ready')),
      backUp: async (): Promise<void> => void (await ask({ order: 'back-up' }, 'backed-up')),
      /** Resolves when it serves again, from the copy. */
      putBack: async (): Promise<void> => void (await ask({ order: 'put-back' }, 'ready')),
      behind: async (): Promise<number> => (await ask({ order: 'behind' }, 'behind')).events,
      writeLedger: async (file: string): Promise<void> =>
        void (await ask({ order: 'ledger', file }, 'ledger')),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
export type FleetDatabase = Awaited<ReturnType<typeof startFleetDatabase>>
