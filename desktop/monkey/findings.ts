const LAST_DONE = 12
const MOST = 20

/** What must not be, with the step and what was done right before; each once. */
export function createFindings() {
  const all: string[] = []
  const known = new Set<string>()
  const done: string[] = []
  let step = 0

  const note = (faults: readonly string[]): void => {
    for (const fault of faults) {
      if (known.has(fault) || all.length >= MOST) continue
      known.add(fault)
      all.push(`step ${step}: ${fault}; done last: ${done.join(', ')}`)
    }
  }

  return {
    note,
    did: (deed: string): string => {
      done.push(deed)
      if (done.length > LAST_DONE) done.shift()
      return deed
    },
    /** What nobody caught would have ended a window or a program. */
    watchUncaught: () => {
      const heard = (error: unknown): void => note([`nobody caught ${String(error)}`])
      process.on('unhandledRejection', heard)
      return { end: (): void => void process.off('unhandledRejection', heard) }
    },
    findings: {
      at: (now: number): void => {
        step = now
      },
      all: (): readonly string[] => all,
      areEnough: (): boolean => all.length >= MOST,
    },
  }
}
