import type { WeighingView } from '../../ipc/weighing.ts'
import type { NewLine } from '../basket/new-lines.ts'
import type { Look } from './read-scale.ts'
import type { WeighedUnit } from './weighed.ts'

/** What is sold, but for how much of it. */
export type Unweighed = Omit<NewLine, 'quantityMilli'>

/** The article that waits for its weight. */
export type OpenWeighing = {
  readonly asked: Unweighed & { readonly lineId: string }
  readonly unit: WeighedUnit
  readonly basketId: string
  readonly tareGrams: number
  /** How often the scale was asked anew: what it said before counts no more. */
  readonly round: number
  readonly sinceMs: number
  readonly isWaiting: boolean
  readonly look: Pick<Look, 'live' | 'reason'>
}

export const NOTHING_SEEN: OpenWeighing['look'] = { live: null, reason: null }

export function weighingView(open: OpenWeighing | undefined): WeighingView | null {
  if (!open) return null
  const { asked, unit, tareGrams, isWaiting, look } = open
  const { name, priceMinor, priceQuantityMilli } = asked.product
  return {
    lineId: asked.lineId,
    ...{ name, unit, tareGrams, isWaiting },
    priceMinor: asked.priceMinor ?? priceMinor,
    priceQuantityMilli,
    ...look,
  }
}
