import { AppError } from '@codex/shared/errors/app-error'
import type { Random } from '../../bench/random.ts'

/**
 * How a question goes. `gone`: it never arrives. `lost`: it is done, and nobody hears of it. `slow`: it arrives late, `late`:
 * its answer does. `silent`: nobody answers, and it is done nobody knows when, or never.
 */
const WAYS = [
  ...(['clear', 'clear', 'clear', 'clear', 'clear', 'clear'] as const),
  ...(['gone', 'lost', 'slow', 'late', 'silent'] as const),
]

/** In steps of whoever is at the till. */
const SLOW = 40
const SILENT = 150

/** The way to the hub and back. */
export function createWay({ pick, below }: Random) {
  let isMended = false
  let step = 0
  let waiting: { readonly atStep: number; readonly go: () => void }[] = []

  const after = (steps: number): Promise<void> =>
    isMended
      ? Promise.resolve()
      : new Promise((resolve) => waiting.push({ atStep: step + 1 + steps, go: resolve }))

  const tooLate = (): never => {
    throw new AppError('TIMEOUT')
  }

  const arrive = (isDue: (atStep: number) => boolean): void => {
    const due = waiting.filter(({ atStep }) => isDue(atStep))
    waiting = waiting.filter(({ atStep }) => !isDue(atStep))
    for (const { go } of due) go()
  }

  return {
    over: async <T>(work: () => Promise<T>): Promise<T> => {
      switch (isMended ? 'clear' : pick(WAYS)) {
        case 'clear':
          return work()
        case 'gone':
          throw new AppError('HUB_UNREACHABLE')
        case 'lost':
          await work().catch(() => undefined)
          return tooLate()
        case 'slow':
          await after(below(SLOW))
          return work()
        case 'late': {
          const answer = work()
          answer.catch(() => undefined)
          await after(below(SLOW))
          return answer
        }
        case 'silent':
          if (below(3) > 0) void after(below(2 * SILENT)).then(() => work().catch(() => undefined))
          await after(below(SILENT))
          return tooLate()
      }
    },
    /** A step goes by, and what is due arrives. */
    pass: (): void => {
      step += 1
      arrive((atStep) => atStep <= step)
    },
    /** Whatever is on it arrives, and nothing is lost any more. */
    mend: (): void => {
      isMended = true
      arrive(() => true)
    },
  }
}
export type Way = ReturnType<typeof createWay>
