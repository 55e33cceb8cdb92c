import { AppError } from '@codex/shared/errors/app-error'
import type { CardSlip } from '@codex/shared/receipt/card-slip'
import type { Clock } from '../../clock.ts'
import type { Message } from './protocol/read-message.ts'
import type { StatusInfo } from './protocol/status-info.ts'
import { createSlipCollector } from './slip-collector.ts'
import type { ZvtTimes } from './zvt-times.ts'

/** How a command ended, the last status that came on the way, and what the terminal wanted on paper. */
export type Answer = {
  readonly end: 'completion' | 'abort' | 'refused'
  /** Why it did not do it. */
  readonly result: number | undefined
  readonly data: Uint8Array
  readonly status: StatusInfo | undefined
  readonly slips: readonly CardSlip[]
}

type Deps = { readonly clock: Clock; readonly times: ZvtTimes; readonly silenceMs: number }

/** No command has so many; a terminal that says more is broken. */
const MOST_MESSAGES = 10_000

/** Hears one command to its end: first that it was taken, then whatever comes, as long as something does. */
export function createExchange({ clock, times, silenceMs }: Deps) {
  const endMs = clock.nowMs() + times.longestMs
  const slips = createSlipCollector()
  let quietMs = silenceMs
  let status: StatusInfo | undefined
  let isTaken = false
  let isOver = false
  let messages = 0
  let settle: { resolve: (answer: Answer) => void; reject: (error: unknown) => void }
  const answer = new Promise<Answer>((resolve, reject) => {
    settle = { resolve, reject }
  })
  const fail = (error: unknown): void => {
    isOver = true
    cancel()
    settle.reject(error)
  }
  const silent = (): void => fail(new AppError('TIMEOUT', { device: 'terminal' }))
  let cancel = clock.after(times.takenMs, silent)

  const wait = (): void => {
    cancel()
    cancel = clock.after(Math.max(0, Math.min(quietMs, endMs - clock.nowMs())), silent)
  }
  const finish = (
    end: Answer['end'],
    result: number | undefined,
    data: Uint8Array = new Uint8Array(),
  ): void => {
    isOver = true
    cancel()
    settle.resolve({ end, result, data, status, slips: slips.all() })
  }

  return {
    answer,
    hear: (message: Message): void => {
      if (isOver) return
      messages += 1
      const { kind } = message
      if (messages > MOST_MESSAGES) silent()
      // Later it is the answer to a word that was put in.
      else if (kind === 'refused' && !isTaken) finish('refused', message.result)
      else if (kind === 'completion') finish('completion', undefined, message.data)
      else if (kind === 'abort') finish('abort', message.result)
      else {
        isTaken = true
        if (kind === 'status') status = message.status
        if (kind === 'print') slips.take(message.piece)
        wait()
      }
    },
    lose: fail,
    /** The cashier gave up: not much longer. */
    hurry: (): void => {
      quietMs = Math.min(quietMs, times.givenUpMs)
      if (isTaken && !isOver) wait()
    },
  }
}
