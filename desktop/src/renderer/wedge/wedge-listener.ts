import type {
  WedgeFrame,
  WedgeFramer,
  WedgeKey,
  WedgeRefusal,
  WedgeResult,
} from '@codex/shared/barcode/wedge-framer'

/** The part of a keydown that is looked at. */
export type KeyDown = {
  readonly key: string
  /** Empty for keys that are made up. */
  readonly code: string
  readonly shiftKey: boolean
  readonly repeat: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  readonly timeStamp: number
  preventDefault(): void
  stopImmediatePropagation(): void
}

type WedgeDeps = {
  /** Asked for each key: another set-up makes another framer. */
  readonly framer: () => WedgeFramer
  readonly now: () => number
  /** Monotonic page time to milliseconds since 1970. */
  readonly toTimeMs: (atMs: number) => number
  readonly typed: { readonly insert: (text: string) => void; readonly retract: (text: string) => void }
  /** `t0Ms`: when its last key came. */
  readonly onScan: (frame: WedgeFrame, t0Ms: number) => void
  /** It was a scan, and what its code is nobody knows. */
  readonly onRefused: (reason: WedgeRefusal) => void
}

/**
 * A burst that stopped was a person's. Far over the framer's longest gap: on a busy machine keys arrive late, with
 * the right times on them, and a scan must not fall apart for it. A person's two keys rolled over wait this long.
 */
const IDLE_MS = 120

export const pressOf = (event: KeyDown): WedgeKey => ({
  key: event.key,
  code: event.code || event.key,
  atMs: event.timeStamp,
  repeat: event.repeat,
  ...{ shift: event.shiftKey, ctrl: event.ctrlKey, alt: event.altKey, meta: event.metaKey },
})

/** Feeds every key to the framer, down and up, and does what it says. The listener must be the window's first. */
export function createWedgeListener({ framer, now, toTimeMs, typed, onScan, onRefused }: WedgeDeps) {
  let idleTimer: ReturnType<typeof setTimeout> | undefined

  const obey = ({ released, retract, returned, frame, refused }: WedgeResult): void => {
    if (released) typed.insert(released)
    if (retract) typed.retract(retract)
    if (returned) typed.insert(returned)
    if (frame) onScan(frame, toTimeMs(frame.lastAtMs))
    if (refused) onRefused(refused)
  }

  return {
    onKeyDown: (event: KeyDown): void => {
      clearTimeout(idleTimer)
      const result = framer().key(pressOf(event))
      if (result.handled) {
        event.preventDefault()
        event.stopImmediatePropagation()
        idleTimer = setTimeout(() => obey(framer().idle(now())), IDLE_MS)
      }
      obey(result)
    },
    onKeyUp: ({ key, code, timeStamp: atMs }: Pick<KeyDown, 'key' | 'code' | 'timeStamp'>): void =>
      obey(framer().release({ key, code: code || key, atMs })),
    /**
     * Somebody presses what they see: it acts on all that was typed before it. A scan whose keys still come goes on,
     * and takes out again what this gave back.
     */
    onPress: (): void => {
      clearTimeout(idleTimer)
      obey(framer().idle(Number.POSITIVE_INFINITY))
    },
    /** The window lost the focus: the rest of a scan would go elsewhere. */
    onBlur: (): void => {
      clearTimeout(idleTimer)
      obey(framer().reset())
    },
    /** The window has the focus again: the beginning of what comes at once went elsewhere. */
    onFocus: ({ timeStamp }: Pick<KeyDown, 'timeStamp'>): void => framer().resume(timeStamp),
  }
}
