import { compareText } from './compare.ts'
import type { ArticleClass, CompiledPromotions } from './compile-promotions.ts'
import type { PromotionLine } from './promotion-line.ts'

/** Pieces of one line that share one fate so far. A weighed line is a lot of one piece. */
export type Lot = {
  readonly line: number
  readonly articleClass: ArticleClass
  readonly isWeighed: boolean
  readonly count: number
  /** What is left of one piece's price. */
  readonly leftMinor: number
  /** Some promotion was given on it: no exclusive one may follow. */
  readonly isTouched: boolean
  /** It counted in a bundle: no other bundle may count it. */
  readonly isBundled: boolean
  /** An exclusive promotion has it: nothing may follow. */
  readonly isClosed: boolean
}

/**
 * The pieces that any promotion selects. A line's amount lies on its pieces evenly, the first ones a minor unit
 * more where it does not divide. Ordered by article, never by place: what one article gets is then the same
 * however the basket was scanned; only lines alike in everything may swap their shares.
 */
export function lotsOf(lines: readonly PromotionLine[], compiled: CompiledPromotions): Lot[] {
  const selected: { of: PromotionLine; articleClass: ArticleClass }[] = []
  for (const of of lines) {
    const articleClass = compiled.classOf(of.article)
    if (articleClass) selected.push({ of, articleClass })
  }
  selected.sort((a, b) => compareLines(a.of, b.of))

  const lots: Lot[] = []
  for (const { of, articleClass } of selected) {
    const isWeighed = of.pieces === 0
    const pieces = isWeighed ? 1 : of.pieces
    const dearer = of.amountMinor % pieces
    const leftMinor = (of.amountMinor - dearer) / pieces
    const common = {
      line: of.line,
      articleClass,
      isWeighed,
      isTouched: false,
      isBundled: false,
      isClosed: false,
    }
    if (dearer > 0) lots.push({ ...common, count: dearer, leftMinor: leftMinor + 1 })
    lots.push({ ...common, count: pieces - dearer, leftMinor })
  }
  return lots
}

const compareLines = (a: PromotionLine, b: PromotionLine): number =>
  compareText(a.article.productId, b.article.productId) ||
  a.article.revision - b.article.revision ||
  compareText(a.tieBreak ?? '', b.tieBreak ?? '') ||
  a.pieces - b.pieces ||
  a.amountMinor - b.amountMinor ||
  a.line - b.line
