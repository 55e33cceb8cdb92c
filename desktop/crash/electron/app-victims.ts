import { once } from 'node:events'
import type { TillApp } from '../../test/support/till-app.ts'
import { waitFor } from '../../test/support/wait-for.ts'

/** What is killed: a process that main starts again, main alone, or everything at once. */
export const victims = ['engine', 'engine', 'engine', 'devices', 'devices', 'sync', 'main', 'app'] as const
export type Victim = (typeof victims)[number]

/** A busy machine is no fault of the till. */
const AGAIN_MS = 60_000

/** A window has to come again, and somebody to sign in. */
export const isRelaunch = (victim: Victim): boolean => victim === 'main' || victim === 'app'

/** Kills it and, where main does that, waits until another one of its name runs. */
export async function killVictim(app: TillApp, victim: Victim): Promise<void> {
  if (victim === 'app') return app.kill()
  if (victim === 'main') {
    const main = app.app.process()
    const gone = once(main, 'exit')
    main.kill('SIGKILL')
    await gone
    return
  }
  // One that main is only just starting is waited for.
  const before = await waitFor(`a ${victim}`, async () => killed((await app.pids())[victim]), AGAIN_MS)
  const another = async (): Promise<number | undefined> => {
    const now = (await app.pids())[victim]
    return now !== before ? now : undefined
  }
  await waitFor(`another ${victim}`, another, AGAIN_MS)
}

/** Undefined: there was none. */
function killed(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined
  try {
    process.kill(pid, 'SIGKILL')
    return pid
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return undefined
    throw error
  }
}
