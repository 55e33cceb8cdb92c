import { spawnHelper, stopHelper } from '../../../scripts/lib/child.ts'
import { inRepo } from '../../../scripts/lib/paths.ts'
import type { RunningEngine } from '../till/start-engine.ts'
import { SyncNews, type SyncPlan } from './sync-news.ts'

export type Memory = { readonly atMs: number; readonly rssBytes: number; readonly heapBytes: number }

/** Sync beside an engine: the engine hears from it and it from the engine, as in the app. */
export function startSyncProcess(engine: RunningEngine, plan: SyncPlan) {
  const child = spawnHelper(
    process.execPath,
    [inRepo('desktop', 'fleet', 'offline', 'sync-child.ts'), JSON.stringify(plan)],
    { env: { ...process.env, TILL_ENV: 'development' }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  )
  const memory: Memory[] = []
  const waiting = new Set<() => void>()
  let ackedSeq = 0
  const quietly = (telling: Promise<unknown>): void => void telling.catch(() => undefined)

  child.on('message', (message) => {
    const said = SyncNews.parse(message)
    if (said.news === 'memory') memory.push({ ...said, atMs: performance.now() })
    if (said.news === 'catalog') quietly(engine.sync.call('catalog.changed', { revision: said.revision }))
    if (said.news !== 'status') return
    ackedSeq = said.status.ackedSeq
    quietly(engine.sync.call('sync.status', said.status))
    for (const look of waiting) look()
  })
  engine.sync.on('journal.appended', () => child.connected && child.send('appended', () => undefined))

  return {
    memory,
    ackedSeq: () => ackedSeq,
    /** Resolves when the hub has acknowledged so much. */
    until: (seq: number): Promise<void> =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (ackedSeq < seq) return
          waiting.delete(look)
          resolve()
        }
        child.once('exit', () => reject(new Error('sync ended')))
        waiting.add(look)
        look()
      }),
    stop: (): Promise<void> => stopHelper(child),
  }
}
export type SyncProcess = ReturnType<typeof startSyncProcess>
