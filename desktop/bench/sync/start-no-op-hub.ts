import { once } from 'node:events'
import { spawnHelper, stopHelper } from '../../../scripts/lib/child.ts'
import { inRepo } from '../../../scripts/lib/paths.ts'

/** @param events how many the journal has that it will be sent */
export async function startNoOpHub(events: number): Promise<{ url: string; stop: () => Promise<void> }> {
  const program = inRepo('desktop', 'bench', 'sync', 'no-op-hub.ts')
  const child = spawnHelper(process.execPath, [program, String(events)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return { url: `http://127.0.0.1:${port}`, stop: () => stopHelper(child) }
}
