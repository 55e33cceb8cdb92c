import { setTimeout as delay } from 'node:timers/promises'

/** Tries until it succeeds, the time is over or going on makes no sense; then throws the last failure. */
export async function poll<T>(
  attempt: () => Promise<T>,
  timeoutMs: number,
  worthwhile: () => boolean = () => true,
): Promise<T> {
  const stepMs = 50
  for (let waitedMs = 0; ; waitedMs += stepMs) {
    try {
      return await attempt()
    } catch (error) {
      if (waitedMs >= timeoutMs || !worthwhile()) throw error
      await delay(stepMs)
    }
  }
}
