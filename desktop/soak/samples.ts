import { readdirSync, statSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Db } from '../src/store/sqlite.ts'

/** A till at the end of one of its days. */
export type Sample = {
  readonly day: number
  readonly sales: number
  readonly heapBytes: number
  readonly rssBytes: number
  /** The largest that it was on that day. */
  readonly walBytes: number
  readonly fileBytes: number
  readonly handles: number
  readonly timers: number
  /** Processor time of one sale of that day, and of hearing once how far the hub is. */
  readonly saleCpuMs: number
  readonly statusCpuMs: number
}

/** A till that nobody touches, over some seconds. */
export type IdleFigures = { readonly cpuShare: number; readonly rowsWritten: number }

setFlagsFromString('--expose_gc')
const collect = runInNewContext('gc') as () => void

/** Where the system shows them; elsewhere there is nothing to compare. */
function countHandles(): number {
  try {
    return readdirSync('/proc/self/fd').length
  } catch {
    return 1
  }
}

/** Processor time that some work takes, in milliseconds; neighbours do not count. */
export async function cpuMsOf(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

export function createSampler(dir: string, db: Db) {
  let walBytes = 0
  return {
    /** Often: a log is emptied when it is full. */
    look: (): void => {
      walBytes = Math.max(walBytes, sizeOf(`${dir}/till.db-wal`))
    },
    take: (day: number, sales: number, spent: Pick<Sample, 'saleCpuMs' | 'statusCpuMs'>): Sample => {
      collect()
      const { heapUsed: heapBytes, rss: rssBytes } = process.memoryUsage()
      const pages = Number(db.pragma('page_count', { simple: true }))
      const sample = {
        ...{ day, sales, heapBytes, rssBytes, walBytes, handles: countHandles(), ...spent },
        fileBytes: pages * Number(db.pragma('page_size', { simple: true })),
        timers: process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length,
      }
      walBytes = 0
      return sample
    },
    /** Leaves the till alone for so long. */
    idle: async (ms: number): Promise<IdleFigures> => {
      const rows = () => Number(db.prepare('SELECT total_changes()').pluck().get())
      const [before, rowsBefore, startedMs] = [process.cpuUsage(), rows(), performance.now()]
      await new Promise((resolve) => setTimeout(resolve, ms))
      const { user, system } = process.cpuUsage(before)
      const elapsedMs = performance.now() - startedMs
      return { cpuShare: (user + system) / 1_000 / elapsedMs, rowsWritten: rows() - rowsBefore }
    },
  }
}
export type Sampler = ReturnType<typeof createSampler>
