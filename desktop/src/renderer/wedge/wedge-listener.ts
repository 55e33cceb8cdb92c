import type { WedgeFramer, WedgeResult } from '@codex/shared/barcode/wedge-framer'

/** The part of a keydown that is looked at. */
export type KeyDown = {
  readonly key: string
  readonly repeat: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  readonly timeStamp: number
  preventDefault(): void
  stopImmediatePropagation(): void
}

type WedgeDeps = {
  readonly framer: WedgeFramer
  readonly now: () => number
  /** Monotonic page time to milliseconds since 1970. */
  readonly toTimeMs: (atMs: number) => number
  readonly typed: { readonly insert: (text: string) => void; readonly retract: (text: string) => void }
  readonly onScan: (code: string, t0Ms: number) => void
  readonly onTooLong: () => void
}

/**
 * A burst that stopped was a person's. Far over the framer's longest gap: on a busy machine keys arrive late, with
 * the right times on them, and a scan must not fall apart for it. A person's two keys rolled over wait this long.
 */
const IDLE_MS = 120

/** Feeds every keydown to the framer and does what it says. The listener must be the window's first. */
export function createWedgeListener({ framer, now, toTimeMs, typed, onScan, onTooLong }: WedgeDeps) {
  let idleTimer: ReturnType<typeof setTimeout> | undefined

  const obey = ({ released, retract, frame, refused }: WedgeResult): void => {
    if (released) typed.insert(released)
    if (retract) typed.retract(retract)
    if (frame) onScan(frame.text, toTimeMs(frame.lastAtMs))
    if (refused) onTooLong()
  }

  return {
    onKeyDown: (event: KeyDown): void => {
      const { key, repeat, ctrlKey: ctrl, altKey: alt, metaKey: meta, timeStamp: atMs } = event
      clearTimeout(idleTimer)
      const result = framer.key({ key, atMs, repeat, ctrl, alt, meta })
      if (result.handled) {
        event.preventDefault()
        event.stopImmediatePropagation()
        idleTimer = setTimeout(() => obey(framer.idle(now())), IDLE_MS)
      }
      obey(result)
    },
    /**
     * Somebody presses what they see: it acts on all that was typed before it. A scan whose keys still come goes on,
     * and takes out again what this gave back.
     */
    onPress: (): void => {
      clearTimeout(idleTimer)
      obey(framer.idle(Number.POSITIVE_INFINITY))
    },
    /** The window lost the focus: the rest of a scan would go elsewhere. */
    onBlur: (): void => {
      clearTimeout(idleTimer)
      framer.reset()
    },
  }
}
