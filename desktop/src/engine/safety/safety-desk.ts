import { AppError, fromErrorBody } from '@codex/shared/errors/app-error'
import type { Timers } from '../timers.ts'
import { SafetyAnswer, type SafetyTask } from './safety-tasks.ts'

type Result = SafetyAnswer['result']

/** The far end: a worker thread, or what a test puts there. */
export type SafetyThread = {
  readonly post: (task: SafetyTask) => void
  readonly onAnswer: (listener: (answer: unknown) => void) => void
  readonly close: () => void
}

const TIMEOUT_MS = 20 * 60_000

type Kind = SafetyTask['kind']
type ResultOf<K extends Kind> = Extract<Result, { kind: K }>

/** Hands tasks to the worker, one of a kind at a time; each has a time-out. */
export function createSafetyDesk(thread: SafetyThread, timers: Timers) {
  const waiting = new Map<number, (result: Result) => void>()
  const running = new Map<Kind, Promise<Result>>()
  let lastId = 0

  thread.onAnswer((raw) => {
    const answer = SafetyAnswer.safeParse(raw).data
    if (answer) waiting.get(answer.id)?.(answer.result)
  })

  const send = (
    task: Omit<Extract<SafetyTask, { kind: 'backup' }>, 'id'> | { kind: 'mirror' | 'check' },
  ): Promise<Result> =>
    new Promise((resolve, reject) => {
      lastId += 1
      const id = lastId
      const end = (): void => {
        cancel()
        waiting.delete(id)
        running.delete(task.kind)
      }
      const cancel = timers.after(TIMEOUT_MS, () => {
        end()
        reject(new AppError('TIMEOUT', { task: task.kind }))
      })
      waiting.set(id, (result) => {
        end()
        if (result.kind === 'failed') reject(fromErrorBody(result.error))
        else resolve(result)
      })
      thread.post({ id, ...task } as SafetyTask)
    })

  const once = <K extends Kind>(task: Parameters<typeof send>[0] & { kind: K }): Promise<ResultOf<K>> => {
    const known = running.get(task.kind)
    if (known) return known as Promise<ResultOf<K>>
    const work = send(task)
    running.set(task.kind, work)
    return work as Promise<ResultOf<K>>
  }

  return {
    /** Brings the mirror up to the journal. */
    mirror: () => once({ kind: 'mirror' }),
    backUp: (at: string) => once({ kind: 'backup', at }),
    check: () => once({ kind: 'check' }),
    close: thread.close,
  }
}
export type SafetyDesk = ReturnType<typeof createSafetyDesk>
