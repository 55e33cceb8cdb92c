import { AppError } from '@codex/shared/errors/app-error'

/** More than a burst of honest requests leaves behind. */
const MOST = 200

/** Work that goes on after its request was answered. A hub that stops waits for it. */
export function createBackground(onFailure: (error: unknown) => void) {
  const underWay = new Set<Promise<void>>()

  /** @throws UNAVAILABLE when too much is under way, and then it is not begun */
  const run = (work: () => Promise<void>): void => {
    if (underWay.size >= MOST) throw new AppError('UNAVAILABLE', { retryAfterSeconds: 1 })
    const running = work()
      .catch(onFailure)
      .finally(() => underWay.delete(running))
    underWay.add(running)
  }

  const settle = async (): Promise<void> => {
    await Promise.all(underWay)
  }

  return { run, settle }
}

export type Background = ReturnType<typeof createBackground>
