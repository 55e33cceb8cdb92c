import { AppError, fromErrorBody } from '@codex/shared/errors/app-error'
import { ErrorBody } from '@codex/shared/errors/error-body'
import type { engineContract } from '../../src/ipc/contract.ts'
import type { CallInput, CallName, CallOutput } from '../../src/ipc/define.ts'
import type { TerminalHand } from '../../src/ipc/devices-contract.ts'
import { pageCalls } from '../../test/support/page-calls.ts'
import type { TillApp } from '../../test/support/till-app.ts'

type Call = CallName<typeof engineContract>

const ANSWER_MS = 20_000

/** What the window of the virtual devices may ask of a running app. Made anew for each life of its engine. */
export async function appCalls({ panel }: Pick<TillApp, 'panel'>) {
  let post = await pageCalls(panel)

  const within = async <T>(name: string, work: Promise<unknown>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new AppError('TIMEOUT', { call: name })), ANSWER_MS)
    })
    try {
      return (await Promise.race([work, late])) as T
    } catch (error) {
      throw codedError(error)
    } finally {
      clearTimeout(timer)
    }
  }

  /** The page may have asked for other ports meanwhile, and ours are dead: once more, by new ones and the same names. */
  const call = async <T>(port: 'engine' | 'panel', name: string, input: unknown): Promise<T> => {
    try {
      return await within<T>(name, post(port, name, input))
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'TIMEOUT') throw error
      post = await pageCalls(panel)
      return within<T>(name, post(port, name, input))
    }
  }

  return {
    ask: <N extends Call>(name: N, input: CallInput<typeof engineContract, N>) =>
      call<CallOutput<typeof engineContract, N>>('engine', name, input),
    setHand: (hand: TerminalHand): Promise<void> => call('panel', 'virtual.terminal', { hand }),
  }
}
export type AppCalls = Awaited<ReturnType<typeof appCalls>>

/** A refusal crosses the page as the text of its body. */
function codedError(error: unknown): unknown {
  const body = /\{"code".*\}/.exec(error instanceof Error ? error.message : '')?.[0]
  const parsed = body === undefined ? undefined : ErrorBody.safeParse(JSON.parse(body))
  return parsed?.success ? fromErrorBody(parsed.data) : error
}
