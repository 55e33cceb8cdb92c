type Log = { error(facts: object, message: string): void }

/**
 * Runs a job now, every period, and when woken; never twice at once. Being woken while it runs means once more
 * afterwards, however often.
 */
export function createRepeated(
  name: string,
  job: (stop: () => boolean) => Promise<void>,
  periodMs: number,
  log: Log,
) {
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  const runUntilQuiet = async () => {
    do {
      again = false
      await job(() => stopped).catch((error: unknown) =>
        log.error({ err: error }, `${name} failed; it runs again`),
      )
    } while (again && !stopped)
  }

  const wake = (): void => {
    if (stopped) return
    again = true
    running ??= runUntilQuiet().finally(() => {
      running = undefined
    })
  }

  const start = (): void => {
    timer = setInterval(wake, periodMs)
    timer.unref()
    wake()
  }

  const stop = async (): Promise<void> => {
    stopped = true
    clearInterval(timer)
    await running
  }

  /** Resolves when everything that waits now has been worked off. */
  const idle = async (): Promise<void> => {
    wake()
    await running
  }

  return { start, wake, stop, idle }
}
