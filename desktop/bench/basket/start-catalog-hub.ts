import { once } from 'node:events'
import { spawnHelper, stopHelper } from '../../../scripts/lib/child.ts'
import { inRepo } from '../../../scripts/lib/paths.ts'

const FETCH_MS = 120_000

export type CatalogHub = {
  readonly url: string
  /** Resolves when the till sells from a complete new catalogue. */
  readonly changeAll: () => Promise<void>
  readonly stop: () => Promise<void>
}

export async function startCatalogHub(products: number): Promise<CatalogHub> {
  const program = inRepo('desktop', 'bench', 'basket', 'catalog-hub.ts')
  const child = spawnHelper(process.execPath, [program, String(products)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const said = async () => (await once(child, 'message', { signal: AbortSignal.timeout(FETCH_MS) }))[0]
  const { url } = (await said()) as { url: string }
  return {
    url,
    changeAll: async () => {
      child.send({ change: true })
      await said()
    },
    stop: () => stopHelper(child),
  }
}
