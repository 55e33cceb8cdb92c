import { createRepeatGate, USUAL_REPEAT_MS } from '@codex/shared/barcode/repeat-gate'
import { createWedgeFramer, type WedgeFrame } from '@codex/shared/barcode/wedge-framer'
import type { WedgeSetup } from '../../ipc/wedge-setup.ts'

type Deps = {
  readonly onScan: (code: string, t0Ms: number) => void
  readonly onRepeat: () => void
  /** Monotonic page time. */
  readonly now: () => number
  /** The keys that are known so far are done with: another framer takes those that follow. */
  readonly onChange: () => void
}

/** Scanners in keyboard mode as they are set up, which may change at any time. */
export function createWedge({ onScan, onRepeat, now, onChange }: Deps) {
  let known = ''
  let framer = createWedgeFramer()
  let isRepeat = createRepeatGate(USUAL_REPEAT_MS)

  return {
    framer: () => framer,
    /** Null: nobody knows just now, and what was known stays. */
    setUp: (setup: WedgeSetup | null): void => {
      const asked = JSON.stringify(setup)
      if (!setup || asked === known) return
      const isFirst = known === ''
      known = asked
      const { layout, groupSeparator, repeatMs } = setup
      onChange()
      framer = createWedgeFramer({ layout, groupSeparator })
      // The beginning of what comes at once was read by the one before. A till that has just started has read nothing.
      if (!isFirst) framer.resume(now())
      isRepeat = createRepeatGate(repeatMs)
    },
    scanned: ({ text, firstAtMs, lastAtMs }: WedgeFrame, t0Ms: number): void => {
      // The system stamps keys when it hears them: a window that was held up still knows when they came.
      const reading = { code: text, atMs: firstAtMs, endMs: lastAtMs, isPunctual: true }
      if (isRepeat(reading) === undefined) onScan(text, t0Ms)
      else onRepeat()
    },
  }
}
