import type { Timing } from './figures.ts'

/** A real customer's basket at most; the floor's list is cleared as often. */
export const BASKET = 50

/** Floor or till: something that is scanned at, and says how long each scan took. */
export type Player = {
  readonly play: (count: number, perSecond: number) => Promise<void>
  readonly timings: () => Promise<readonly Timing[]>
  readonly close: () => Promise<void>
}
