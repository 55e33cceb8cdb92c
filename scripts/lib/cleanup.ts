/** Undoes things in reverse order, once, whether the script ends by itself or by a signal. */
export function createCleanup() {
  const undos: (() => unknown)[] = []
  let running: Promise<void> | undefined

  const run = () => {
    running ??= (async () => {
      for (const undo of undos.reverse()) {
        try {
          await undo()
        } catch (error) {
          console.error('while stopping:', error)
        }
      }
    })()
    return running
  }

  return {
    /** Whether things end because they were told to. */
    isRunning: (): boolean => running !== undefined,
    add: (undo: () => unknown): void => {
      undos.push(undo)
    },
    run,
    /** From now on a signal stops everything that was added, then ends the script. */
    onSignals: (): void => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
        process.on(signal, () => {
          void run().then(() => process.exit(signal === 'SIGINT' ? 130 : 143))
        })
      }
    },
  }
}
export type Cleanup = ReturnType<typeof createCleanup>
