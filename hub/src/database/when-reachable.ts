import { setTimeout } from 'node:timers/promises'
import { isPassing } from './passing-failure.ts'

type Options = {
  /** Told each time that it is tried again. */
  readonly onAgain: (error: Error) => void
  readonly pauseMs?: number
  readonly isStopping?: () => boolean
}

const PAUSE_MS = 1_000

/**
 * Does something with a database that may be away for a while: tries again as long as its failure is one that passes.
 * Undefined: whoever waits was told to stop. @throws any other failure
 */
export async function whenReachable<T>(work: () => Promise<T>, options: Options): Promise<T | undefined> {
  const { onAgain, pauseMs = PAUSE_MS, isStopping = () => false } = options
  while (!isStopping())
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Error) || !isPassing(error)) throw error
      onAgain(error)
      await setTimeout(pauseMs)
    }
  return undefined
}
