import type { DisplayFrame } from '../../ipc/display.ts'
import type { LineView, SaleDone } from '../../ipc/views.ts'
import { doneFrame, dueFrame, idleFrame, lineFrame, type Shop, totalFrame } from './display-frames.ts'

type Parts = {
  /** Undefined: there is no shop yet, and nobody to show anything to. */
  readonly shop: () => Shop | undefined
  readonly isThere: () => boolean
  /** Returns at once, whatever the display does. */
  readonly send: (frame: DisplayFrame) => void
}

/** What the customer reads while somebody is served. A till without a display makes no frame. */
export function createCustomerDisplay({ shop, isThere, send }: Parts) {
  let last = (at: Shop): DisplayFrame => idleFrame(at)

  const again = (): void => {
    const at = shop()
    if (at && isThere()) send(last(at))
  }

  const show = (make: (at: Shop) => DisplayFrame): void => {
    last = make
    again()
  }

  return {
    idle: (): void => show(idleFrame),
    line: (line: LineView): void => show((at) => lineFrame(line, at)),
    total: (totalMinor: number): void => show((at) => totalFrame(totalMinor, at)),
    due: (dueMinor: number): void => show((at) => dueFrame(dueMinor, at)),
    done: (done: SaleDone): void => show((at) => doneFrame(done, at)),
    /** For a display that has just come. */
    again,
  }
}
export type CustomerDisplay = ReturnType<typeof createCustomerDisplay>
