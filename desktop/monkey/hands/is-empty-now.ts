import { targetLine } from '../../src/renderer/stores/target-line.ts'
import type { Till } from '../../src/renderer/till/create-till.ts'

/** Nothing is in the basket that the window shows. */
export function isEmptyNow({ basket: { store } }: Till['stores']): boolean {
  const { basket } = store.getState()
  return basket !== null && targetLine(basket, null) === undefined
}
