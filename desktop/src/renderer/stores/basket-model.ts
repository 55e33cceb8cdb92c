import type { BasketPatch, BasketView } from '../../ipc/views.ts'
import { chunkLines, type LineChunks, putLine } from './line-chunks.ts'

/** The basket as the window holds it. */
export type BasketModel = {
  readonly basketId: string
  readonly version: number
  readonly totalMinor: number
  readonly cashMinor: number
  readonly taxMinor: number
  readonly isTaxAdded: boolean
  readonly itemCount: number
  readonly returnCount: number
  /** Years that the customer has to be asked for; 0: none. */
  readonly askAge: number
  /** Decided about the basket as a whole: the same until all of it comes anew. */
  readonly customer: BasketView['customer']
  readonly exemption: BasketView['exemption']
  readonly promotionCodes: BasketView['promotionCodes']
  readonly chunks: LineChunks
  /** The line that was added or changed last: the one that keys without a selection apply to. */
  readonly lastLineId: string | null
}

export const fromView = ({ lines, ...basket }: BasketView): BasketModel => ({
  ...basket,
  chunks: chunkLines(lines),
  lastLineId: lines.at(-1)?.lineId ?? null,
})

/** The basket after the patch; `old` when it is already in there, `gap` when one before it was missed. */
export function applyPatch(basket: BasketModel, patch: BasketPatch): BasketModel | 'old' | 'gap' {
  if (patch.basketId !== basket.basketId) return 'gap'
  if (patch.version <= basket.version) return 'old'
  if (patch.version !== basket.version + 1) return 'gap'
  const { line, others, scan, ...totals } = patch
  const withLine = putLine(basket.chunks, { line, scanId: scan?.scanId ?? null })
  return {
    ...basket,
    ...totals,
    chunks: others.reduce((chunks, other) => putLine(chunks, { line: other, scanId: null }), withLine),
    lastLineId: line.lineId,
  }
}
