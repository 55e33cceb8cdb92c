import type { LineView } from '../../ipc/views.ts'
import type { BasketModel } from './basket-model.ts'
import { allLines } from './line-chunks.ts'

const openLines = (basket: BasketModel | null): readonly LineView[] =>
  basket ? allLines(basket.chunks).filter(({ voided }) => !voided) : []

/** The line that Quantity and Void apply to: the selected one, else the one just done, else the last one. */
export function targetLine(basket: BasketModel | null, selectedLineId: string | null): LineView | null {
  const lines = openLines(basket)
  const byId = (id: string | null | undefined) => lines.find(({ lineId }) => lineId === id)
  return byId(selectedLineId) ?? byId(basket?.lastLineId) ?? lines.at(-1) ?? null
}

/** The line above (-1) or below (+1) the target, stopping at both ends. */
export function neighbourLine(
  basket: BasketModel | null,
  selectedLineId: string | null,
  step: 1 | -1,
): LineView | null {
  const lines = openLines(basket)
  const target = targetLine(basket, selectedLineId)
  // The first arrow only shows which line is meant; the next ones move.
  if (!target || selectedLineId === null) return target
  const index = lines.indexOf(target) + step
  return lines[Math.min(Math.max(index, 0), lines.length - 1)] ?? null
}
