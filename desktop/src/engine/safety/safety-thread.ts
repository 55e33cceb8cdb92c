import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { z } from 'zod'
import type { SafetyThread } from './safety-desk.ts'
import type { SafetyData } from './safety-tasks.ts'

/** Starts over when it dies: a task that it had is timed out, and handed in again with the next event. */
export function openSafetyThread(appDir: string, data: z.infer<typeof SafetyData>): SafetyThread {
  let worker: Worker | undefined
  let listener: (answer: unknown) => void = () => undefined

  const started = (): Worker => {
    if (worker) return worker
    const next = new Worker(join(appDir, 'safety.cjs'), { workerData: data })
    // Whoever waits has a time-out; selling knows nothing of this thread.
    next.on('error', () => undefined)
    next.on('exit', () => {
      if (worker === next) worker = undefined
    })
    next.on('message', (answer: unknown) => listener(answer))
    next.unref()
    worker = next
    return next
  }

  return {
    post: (task) => started().postMessage(task),
    onAnswer: (listen) => {
      listener = listen
    },
    close: () => {
      void worker?.terminate()
    },
  }
}

/** Of the disk that a directory lies on. */
export async function freeBytes(dir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dir)
  return bavail * bsize
}
