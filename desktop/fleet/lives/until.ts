import { setTimeout as after } from 'node:timers/promises'

const LOOK_MS = 50
/** Many times of what anything here takes. */
const LATE_MS = 60_000

/** What is looked for once it is there. */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const lateMs = performance.now() + LATE_MS
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (performance.now() > lateMs) throw new Error(`it never came to this: ${what}`)
    await after(LOOK_MS)
  }
}
