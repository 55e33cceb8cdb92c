import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MeasuredApp, startMeasured } from '../app/measured-app.ts'
import { processesOf } from '../app/process-tree.ts'
import { anEnrolledTill } from '../enrolled-till.ts'
import { driveSales } from './drive-sales.ts'
import { type Memory, parseSmaps, sumOf } from './smaps.ts'

export type AppMemory = { readonly whole: Memory; readonly byRole: Readonly<Record<string, Memory>> }

export type MemorySettings = { readonly products: number; readonly sales: number; readonly idleMs: number }

/** The two apps one after the other: at the same time they would share the pages that each is charged for. */
export async function benchMemory({ products, sales, idleMs }: MemorySettings): Promise<{
  floor: AppMemory
  figure: AppMemory
}> {
  const dir = mkdtempSync(join(tmpdir(), 'codex-bench-hello-'))
  const home = await anEnrolledTill(products)
  try {
    const floor = await measured(await startMeasured({ app: 'hello', dataDir: dir }), async () =>
      idle(idleMs),
    )
    const figure = await measured(
      await startMeasured({ app: 'till', dataDir: home.dir }),
      async ({ page }) => {
        await driveSales(page, sales)
        await idle(idleMs)
      },
    )
    return { floor, figure }
  } finally {
    home.remove()
    rmSync(dir, { recursive: true, force: true })
  }
}

async function measured(app: MeasuredApp, work: (app: MeasuredApp) => Promise<void>): Promise<AppMemory> {
  try {
    await work(app)
    return memoryOf(app.pid)
  } finally {
    await app.stop()
  }
}

const idle = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function memoryOf(mainPid: number): AppMemory {
  const processes = processesOf(mainPid).map(({ pid, role }) => ({
    role,
    memory: parseSmaps(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')),
  }))
  const roles = [...new Set(processes.map(({ role }) => role))]
  const of = (wanted: string): Memory =>
    sumOf(processes.filter(({ role }) => role === wanted).map(({ memory }) => memory))
  return {
    whole: sumOf(processes.map(({ memory }) => memory)),
    byRole: Object.fromEntries(roles.map((role) => [role, of(role)])),
  }
}
