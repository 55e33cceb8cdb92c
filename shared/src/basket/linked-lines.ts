import type { Article, Line, Reason } from './line.ts'

/** The line of the deposit that is sold along with each piece of `parent`. */
export const linkedLine = (parent: Line, article: Article, lineId: string): Line => ({
  lineId,
  article,
  quantityMilli: linkedQuantityMilli(parent),
  source: 'linked',
  linkedTo: parent.lineId,
  ...(parent.return && { return: reasonOf(parent.return) }),
})

/** A deposit that comes back without being named on the receipt costs what the catalogue says. */
const reasonOf = ({ reason, approvedBy }: Reason): Reason => ({
  reason,
  ...(approvedBy !== undefined && { approvedBy }),
})

/**
 * How much of a linked article goes with a line: as many pieces as the line has, one for a line that is
 * weighed or measured. What comes back brings its deposit back.
 */
export const linkedQuantityMilli = ({
  article,
  quantityMilli,
}: Pick<Line, 'article' | 'quantityMilli'>): number =>
  article.unit === 'each' ? quantityMilli : Math.sign(quantityMilli) * 1000

/**
 * The lines of a basket, those that go with `parent` changed along with it, and what goes with those, as the deposit of
 * bottles goes with their crate. A line stands behind the one that it goes with.
 */
export function changeLinked(
  lines: readonly Line[],
  parentId: string,
  change: (linked: Line, parent: Line) => Line,
): Line[] {
  const changed = new Map<string, Line>()
  return lines.map((line) => {
    if (line.lineId === parentId) changed.set(parentId, line)
    const parent = line.linkedTo === undefined || line.voided ? undefined : changed.get(line.linkedTo)
    if (!parent) return line
    const after = change(line, parent)
    changed.set(line.lineId, after)
    return after
  })
}
