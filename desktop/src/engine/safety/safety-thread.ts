import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type * as z from 'zod'
import type { SafetyThread } from './safety-desk.ts'
import type { SafetyData } from './safety-tasks.ts'

/**
 * Two threads: a check of the whole file takes its time, and the mirror must not wait for it. Each starts over when it
 * dies: a task that it had is timed out, and handed in again with the next event.
 */
export function openSafetyThread(appDir: string, data: z.infer<typeof SafetyData>): SafetyThread {
  const workers = new Map<'checks' | 'others', Worker>()
  let listener: (answer: unknown) => void = () => undefined

  const startedFor = (name: 'checks' | 'others'): Worker => {
    const known = workers.get(name)
    if (known) return known
    const next = new Worker(join(appDir, 'safety.cjs'), { workerData: data })
    // Whoever waits has a time-out; selling knows nothing of these threads.
    next.on('error', () => undefined)
    next.on('exit', () => {
      if (workers.get(name) === next) workers.delete(name)
    })
    next.on('message', (answer: unknown) => {
      // It ends itself: seldom used, its memory is worth more than its next start.
      if (name === 'checks') workers.delete(name)
      listener(answer)
    })
    next.unref()
    workers.set(name, next)
    return next
  }

  return {
    post: (task) => startedFor(task.kind === 'check' ? 'checks' : 'others').postMessage(task),
    onAnswer: (listen) => {
      listener = listen
    },
    close: () => {
      for (const worker of workers.values()) void worker.terminate()
    },
  }
}

/** Of the disk that a directory lies on. */
export async function freeBytes(dir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dir)
  return bavail * bsize
}
