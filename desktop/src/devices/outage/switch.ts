import type { Clock } from '../clock.ts'
import { createCell } from '../emitter.ts'

/**
 * Says whether something is to seem dead for a while. It comes back by itself: whoever switched it off may be gone by
 * then.
 */
export function createSwitch(clock: Pick<Clock, 'after'>) {
  const isOff = createCell(false)
  let cancel = (): void => undefined

  return {
    isOff: isOff.get,
    onChange: (listener: () => void): void => void isOff.onChange(listener),
    /** For so long from now; 0: it is back. */
    offFor: (ms: number): void => {
      cancel()
      cancel = ms > 0 ? clock.after(ms, () => isOff.set(false)) : () => undefined
      isOff.set(ms > 0)
    },
  }
}
export type Switch = ReturnType<typeof createSwitch>
