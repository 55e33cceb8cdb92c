import type { Clock } from '../clock.ts'
import { createVirtualCable } from '../line/virtual-cable.ts'

/** A device on a cable, in the hands of a test that looks at what was written. */
export function createFakeCable(clock?: Clock) {
  const cable = createVirtualCable(clock)
  const written: number[][] = []
  cable.onHeard((bytes) => written.push([...bytes]))
  return {
    ...cable,
    /** What was written, a list for each write. */
    written,
  }
}
export type FakeCable = ReturnType<typeof createFakeCable>
