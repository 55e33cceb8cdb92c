import { readFileSync } from 'node:fs'
import { startMeasured } from '../app/measured-app.ts'
import { processesOf } from '../app/process-tree.ts'
import { anEnrolledTill } from '../enrolled-till.ts'
import { driveSales } from '../memory/drive-sales.ts'
import { parseSmaps } from '../memory/smaps.ts'
import { heapByKind } from './heap-snapshot.ts'

export type PageMemory = {
  /** What the page's own objects take after garbage was collected. */
  readonly heapBytes: number
  /** What was compiled of its functions: more, the more often they ran, up to all of them. */
  readonly codeBytes: number
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
        const { code = 0, ...kept } = await heapByKind(app.page)
        const pages = processesOf(app.pid).filter(({ role }) => role === 'renderer')
        const uss = pages.map(
          ({ pid }) => parseSmaps(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')).ussBytes,
        )
        return {
          heapBytes: Object.values(kept).reduce((sum, one) => sum + one, 0),
          codeBytes: code,
          ussBytes: uss.reduce((sum, one) => sum + one, 0),
        }
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
