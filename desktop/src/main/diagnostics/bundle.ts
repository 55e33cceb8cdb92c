import { join } from 'node:path'
import { AppError, fromErrorBody } from '@codex/shared/errors/app-error'
import { ErrorBody } from '@codex/shared/errors/error-body'
import { Text } from '@codex/shared/fields'
import * as z from 'zod'
import type { BundleTask } from '../../ipc/bundle-task.ts'
import type { Diagnostics } from '../../ipc/diagnostics.ts'

/** A program of its own that makes the bundle: main reads no database and compresses nothing. */
export type BundleMaker = {
  readonly post: (task: BundleTask) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
  readonly onExit: (listener: (code: number) => void) => void
  readonly kill: () => void
}

/** Checking the whole of a large file takes its time; without the check it takes seconds. */
const CHECKED_MS = 90_000
const UNCHECKED_MS = 60_000

const Answer = z.union([z.object({ file: Text }), z.object({ error: ErrorBody })])

type Deps = {
  readonly spawn: () => BundleMaker
  readonly dataDir: string
  /** Where people look for files; the data directory when there is no such place. */
  readonly folder: () => string
  readonly collect: () => Promise<Diagnostics>
  readonly now: () => Date
  readonly after: (ms: number, run: () => void) => () => void
}

/** Logs, versions, states, queues and the check of the file, in one file for support. One at a time. */
export function createBundle({ spawn, dataDir, folder, collect, now, after }: Deps) {
  let making: Promise<{ file: string }> | undefined

  const run = (task: BundleTask, timeoutMs: number): Promise<{ file: string }> =>
    new Promise((resolve, reject) => {
      const maker = spawn()
      const end = (): void => {
        cancel()
        maker.kill()
      }
      const cancel = after(timeoutMs, () => {
        end()
        reject(new AppError('TIMEOUT', { timeoutMs }))
      })
      maker.onMessage((message) => {
        const answer = Answer.safeParse(message).data
        if (!answer) return
        end()
        if ('file' in answer) resolve(answer)
        else reject(fromErrorBody(answer.error))
      })
      maker.onExit(() => {
        end()
        reject(new AppError('PROCESS_FAILING', { process: 'diagnose' }))
      })
      maker.post(task)
    })

  const make = async (): Promise<{ file: string }> => {
    const live = await collect()
    const name = `codex-till-${now().toISOString().slice(0, 19).replace(/[:]/g, '')}.zip`
    const task: BundleTask = { dataDir, file: join(folder(), name), live, isChecked: true }
    try {
      return await run(task, CHECKED_MS)
    } catch {
      // Too large to check in time, or it ended in the middle of the damage: what else there is, is still wanted.
      return run({ ...task, isChecked: false }, UNCHECKED_MS)
    }
  }

  return (): Promise<{ file: string }> => {
    making ??= make().finally(() => {
      making = undefined
    })
    return making
  }
}
