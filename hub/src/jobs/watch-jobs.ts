import { performance } from 'node:perf_hooks'
import type { Job } from 'pg-boss'

export type JobEnd = { readonly queue: string; readonly outcome: 'done' | 'failed'; readonly seconds: number }

export type JobLog = {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
}

/** Ids only: what else a job carries may tell of people. */
const IDS = ['tenantId', 'tillId', 'epochId', 'seq', 'businessDate'] as const

/** Runs the jobs of a queue, one line for each: which, whose, how long, how it ended. */
export function watchJobs(log: JobLog, onEnd: (end: JobEnd) => void) {
  return <T>(queue: string, work: (data: T) => Promise<unknown>) =>
    async ([job]: readonly Job<T>[]): Promise<void> => {
      if (!job) return
      const startedMs = performance.now()
      const end = (outcome: JobEnd['outcome']) => {
        const ms = performance.now() - startedMs
        onEnd({ queue, outcome, seconds: ms / 1000 })
        return { jobId: job.id, queue, outcome, ms: Math.round(ms * 10) / 10, ...idsOf(job.data) }
      }
      try {
        await work(job.data)
        log.info(end('done'), 'job')
      } catch (error) {
        // The queue counts the try, waits and calls again.
        log.warn({ ...end('failed'), err: error }, 'job')
        throw error
      }
    }
}

function idsOf(data: unknown): object {
  if (typeof data !== 'object' || data === null) return {}
  const facts = data as Record<string, unknown>
  return Object.fromEntries(IDS.filter((id) => facts[id] !== undefined).map((id) => [id, facts[id]]))
}
