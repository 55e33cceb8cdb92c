import type { ScaleHand } from '../../../ipc/scale.ts'

/** More than this is over its range. */
export const CAPACITY_GRAMS = 15_000

export const EMPTY_SCALE: ScaleHand = { grams: 0, isMoving: false, fault: 'none' }

/** What any scale says of what lies on it, before it is put into the words of its protocol. */
export type Weighed = 'over-range' | 'under-zero' | 'moving' | 'stable'

export function weighedOf({ grams, isMoving }: ScaleHand): Weighed {
  if (grams > CAPACITY_GRAMS) return 'over-range'
  if (isMoving) return 'moving'
  return grams < 0 ? 'under-zero' : 'stable'
}

/** "01.234": two digits of kilograms, three of grams. */
export const kilograms = (grams: number): string => {
  const digits = String(Math.abs(grams)).padStart(5, '0')
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`
}
