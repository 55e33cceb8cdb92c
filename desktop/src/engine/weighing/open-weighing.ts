import type { Line } from '@codex/shared/basket/line'
import { isWeighed, type Weighed, type WeighedUnit } from '@codex/shared/basket/weighed'
import { assert } from '@codex/shared/errors/assert'
import type { WeighingView } from '../../ipc/weighing.ts'
import type { KeptWeighing } from '../../store/weighing-store.ts'
import type { NewLine } from '../basket/new-lines.ts'
import type { Look } from './read-scale.ts'
import { quantityOf } from './weighed.ts'

/** What is sold, but for how much of it. */
export type Unweighed = Omit<NewLine, 'quantityMilli' | 'weighed'>

/** The article that waits for its weight. */
export type OpenWeighing = KeptWeighing & {
  readonly basketId: string
  /** How often the scale was asked anew: what it said before counts no more. */
  readonly round: number
  readonly sinceMs: number
  readonly isWaiting: boolean
  readonly look: Pick<Look, 'live' | 'reason'>
}

/** A weight, and who found it. */
export type Found = { readonly grams: number; readonly by: Weighed['by'] }

export const NOTHING_SEEN: OpenWeighing['look'] = { live: null, reason: null }

/** Nobody has asked the scale. */
export const NOT_ASKED = { round: 0, sinceMs: 0, isWaiting: false, look: NOTHING_SEEN } as const

export function weighingView(open: OpenWeighing | undefined): WeighingView | null {
  if (!open) return null
  const { lines, tareGrams, isWaiting, look } = open
  const { lineId, article } = lines[0]
  const { name, priceMinor, priceQuantityMilli } = article
  const unit = unitOf(lines[0])
  return { lineId, name, unit, tareGrams, isWaiting, priceMinor, priceQuantityMilli, ...look }
}

function unitOf({ article: { unit } }: Line): WeighedUnit {
  assert(isWeighed(unit), 'what is weighed is sold by its weight')
  return unit
}

/** The lines with the weight that was found. What goes along with something weighed is one piece, whatever it weighs. */
export function weighedLines(
  { lines: [line, ...linked], tareGrams }: KeptWeighing,
  { grams, by }: Found,
): [Line, ...Line[]] {
  // Whoever types it types the goods alone.
  const weighed = { by, ...(by === 'scale' && tareGrams > 0 && { tareGrams }) }
  return [{ ...line, quantityMilli: quantityOf(grams, unitOf(line)), weighed }, ...linked]
}
