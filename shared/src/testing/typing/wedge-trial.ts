import { createWedgeFramer, type WedgeOptions, type WedgeResult } from '../../barcode/wedge-framer.ts'
import { inTime, type KeyEvent } from './key-events.ts'

/** As the window's listener waits. */
const IDLE_MS = 120

/** A field with the caret at its end, and what the framer makes of the keys. */
export interface Trial {
  frames: string[]
  refused: number
  field: string
  /** Enter and Tab of a person that were swallowed. */
  swallowedEnters: number
  /** Function keys that got through. */
  acted: number
}

/** Lets a window hear these keys, with the listener's timer, and tells what came of them. */
export function hear(events: readonly KeyEvent[], options: WedgeOptions = {}): Trial {
  const framer = createWedgeFramer(options)
  const trial: Trial = { frames: [], refused: 0, field: '', swallowedEnters: 0, acted: 0 }
  // Nobody's first key at this page.
  framer.release({ key: 'Shift', atMs: 0 })
  let dueMs = Number.POSITIVE_INFINITY

  const obey = ({ released = '', retract = '', returned = '', frame, refused }: WedgeResult): void => {
    trial.field += released
    if (retract !== '' && trial.field.endsWith(retract)) trial.field = trial.field.slice(0, -retract.length)
    trial.field += returned
    if (frame) trial.frames.push(frame.text)
    if (refused) trial.refused += 1
  }
  const wait = (untilMs: number): void => {
    if (dueMs >= untilMs) return
    obey(framer.idle(dueMs))
    dueMs = Number.POSITIVE_INFINITY
  }

  for (const { is, by, ...press } of inTime(events)) {
    wait(press.atMs)
    if (is === 'up') {
      obey(framer.release(press))
      continue
    }
    const result = framer.key(press)
    dueMs = result.handled ? press.atMs + IDLE_MS : Number.POSITIVE_INFINITY
    obey(result)
    const isEnd = press.key === 'Enter' || press.key === 'Tab'
    if (isEnd && by === 'person' && result.handled) trial.swallowedEnters += 1
    if (!result.handled && /^F\d/.test(press.key)) trial.acted += 1
    if (!result.handled && press.key.length === 1 && (!press.ctrl || press.alt)) trial.field += press.key
  }
  wait(Number.POSITIVE_INFINITY)
  return trial
}

/** What a field has of these keys when nothing listens. */
export const typedBy = (events: readonly KeyEvent[], by: KeyEvent['by']): string =>
  inTime(events)
    .filter(
      (event) =>
        event.is === 'down' && event.by === by && event.key.length === 1 && (!event.ctrl || event.alt),
    )
    .map(({ key }) => key)
    .join('')
