import { createSerialFramer, type SerialFrame, type SerialFraming } from '@codex/shared/barcode/serial-framer'
import type { Clock } from '../../clock.ts'

/** As the framer's own: the longest pause within one code. */
const GAP_MS = 200
/** The timer fires surely after the gap. */
const SLACK_MS = 20
/** A timer this much too late: the process was held up, and bytes may lie unread that came long ago. */
const HELD_UP_MS = 50

type Deps = {
  readonly clock: Clock
  readonly framing: Omit<SerialFraming, 'maxGapMs'>
  readonly onFrame: (frame: SerialFrame) => void
  /** It was silent once since `begin`: what comes next is the beginning of a code. */
  readonly onReady: () => void
}

/**
 * Hears codes in the bytes of one port. A port that was just opened may be in the middle of a code, so it listens
 * from the first silence on. Where only pauses part the codes, one that was not measured parts nothing: what stands
 * on both sides of it is refused.
 */
export function createCodeListener({ clock, framing, onFrame, onReady }: Deps) {
  const framer = createSerialFramer({ ...framing, maxGapMs: GAP_MS })
  let isListening = false
  let isReady = false
  let wasHeldUp = false
  let dueMs: number | undefined
  let cancel = (): void => undefined

  const tell = (frames: readonly SerialFrame[]): void => {
    for (const frame of frames) onFrame(frame)
  }

  function arm(): void {
    cancel()
    dueMs = clock.nowMs() + GAP_MS + SLACK_MS
    cancel = clock.after(GAP_MS + SLACK_MS, silence)
  }

  const isLate = (): boolean => dueMs !== undefined && clock.nowMs() - dueMs > HELD_UP_MS

  function silence(): void {
    const heldUp = isLate()
    dueMs = undefined
    if (heldUp && (!isListening || framing.mode === 'pause')) {
      // Nobody knows whether it was silent: one more gap shows it.
      wasHeldUp = true
      arm()
      return
    }
    wasHeldUp = false
    if (isListening) tell(framer.idle(clock.nowMs()))
    isListening = true
    if (isReady) return
    isReady = true
    onReady()
  }

  function stop(): void {
    cancel()
    dueMs = undefined
    isListening = false
    isReady = false
    wasHeldUp = false
    framer.reset()
  }

  return {
    begin: (): void => {
      stop()
      arm()
    },
    push: (bytes: Uint8Array): void => {
      const atMs = clock.nowMs()
      if (isListening && framing.mode === 'pause' && (wasHeldUp || isLate())) {
        framer.reset()
        isListening = false
        onFrame({ ok: false, reason: 'SERIAL_BROKEN_OFF', atMs })
      }
      arm()
      if (isListening) tell(framer.push(bytes, atMs))
    },
    /** Forgets what it has heard of a code. */
    stop,
  }
}
