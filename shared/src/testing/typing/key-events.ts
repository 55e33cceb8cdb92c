import type { WedgeKey } from '../../barcode/wedge-framer.ts'
import { keyOf, type Layout, type Press } from './keyboards.ts'

/** What a page hears of a keyboard. */
export type KeyEvent = { readonly is: 'down' | 'up'; readonly by: 'person' | 'scanner' } & WedgeKey

export interface Machine {
  layout: Layout
  capsLock?: boolean
}

interface Held {
  by: KeyEvent['by']
  downMs: number
  upMs: number
  repeat?: boolean
}

/** One key that goes down and up again. */
export function eventsOf(
  press: Press,
  { by, downMs, upMs, repeat = false }: Held,
  machine: Machine,
): KeyEvent[] {
  const { code, shift = false, ctrl = false, altGr = false } = press
  const key = keyOf(press, machine.layout, machine.capsLock)
  const event = { by, key, code, shift, ctrl: ctrl || altGr, alt: altGr, meta: false, repeat }
  const down: KeyEvent = { is: 'down', ...event, atMs: downMs }
  return [down, { is: 'up', ...event, atMs: upMs }]
}

/** As the system stamps them, in whole milliseconds; of the same time in the order in which they were made. */
export const inTime = (events: readonly KeyEvent[]): KeyEvent[] =>
  events.map((event) => ({ ...event, atMs: Math.round(event.atMs) })).sort((a, b) => a.atMs - b.atMs)

/** The machine stands still at these times: what came meanwhile is stamped when it goes on. */
export function stalled(events: readonly KeyEvent[], fromMs: number, untilMs: number): KeyEvent[] {
  return events.map((event) =>
    event.atMs >= fromMs && event.atMs < untilMs ? { ...event, atMs: untilMs } : event,
  )
}
