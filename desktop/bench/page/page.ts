import { readFileSync } from 'node:fs'
import { startMeasured } from '../app/measured-app.ts'
import { processesOf } from '../app/process-tree.ts'
import { anEnrolledTill } from '../enrolled-till.ts'
import { driveSales } from '../memory/drive-sales.ts'
import { parseSmaps } from '../memory/smaps.ts'

export type PageMemory = {
  /** What the page's own objects take after they were collected. */
  readonly heapBytes: number
  /** What no other process shares with the page's. */
  readonly ussBytes: number
}

const PRODUCTS = 10_000

/** The till's page after `early` sales, and after `late` of them in all. */
export async function benchPage(
  early: number,
  late: number,
): Promise<{ early: PageMemory; late: PageMemory }> {
  const home = await anEnrolledTill(PRODUCTS)
  try {
    const app = await startMeasured({ app: 'till', dataDir: home.dir })
    try {
      const measure = async (): Promise<PageMemory> => {
        await app.page.send('HeapProfiler.enable', {})
        await app.page.send('HeapProfiler.collectGarbage', {})
        const { usedSize } = (await app.page.send('Runtime.getHeapUsage', {})) as { usedSize: number }
        const pages = processesOf(app.pid).filter(({ role }) => role === 'renderer')
        const uss = pages.map(
          ({ pid }) => parseSmaps(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')).ussBytes,
        )
        return { heapBytes: usedSize, ussBytes: uss.reduce((sum, one) => sum + one, 0) }
      }
      await driveSales(app.page, early)
      const first = await measure()
      await driveSales(app.page, late - early)
      return { early: first, late: await measure() }
    } finally {
      await app.stop()
    }
  } finally {
    home.remove()
  }
}
