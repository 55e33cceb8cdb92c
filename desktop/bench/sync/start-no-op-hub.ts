import { once } from 'node:events'
import { spawnHelper, stopHelper } from '../../../scripts/lib/child.ts'
import { inRepo } from '../../../scripts/lib/paths.ts'

export async function startNoOpHub(): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = spawnHelper(process.execPath, [inRepo('desktop', 'bench', 'sync', 'no-op-hub.ts')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return { url: `http://127.0.0.1:${port}`, stop: () => stopHelper(child) }
}
