export interface WedgeFrame {
  text: string
  firstAtMs: number
  lastAtMs: number
}

/**
 * Why a scan is lost: it was longer than `maxLength`; it broke off, and only its beginning or its rest is there; there was
 * a key in it that is no character; or somebody else's keys, which cannot be told from its own.
 */
export type WedgeRefusal = 'WEDGE_TOO_LONG' | 'WEDGE_BROKEN_OFF' | 'WEDGE_KEY' | 'WEDGE_MIXED'

/** What the listener does with one key, in the order of the fields. */
export interface WedgeResult {
  /** Swallow the key: `preventDefault` and `stopImmediatePropagation`. */
  handled: boolean
  /** Characters swallowed before that were a person's after all: insert them at the caret, before this key. */
  released?: string
  /** Characters of the scan that the focused field got before the scan was known: take them out again. */
  retract?: string
  /** Characters that a person typed into the scan: insert them after that. */
  returned?: string
  /** A whole scan, without its terminator. */
  frame?: WedgeFrame
  /** A scan is lost; tell the operator. */
  refused?: WedgeRefusal
}
