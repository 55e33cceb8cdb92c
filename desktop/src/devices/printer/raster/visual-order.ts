/** Places of a line in the order of the paper, from left to right (UAX #9, rule L2). */
export function visualOrder(levels: readonly number[]): number[] {
  const order = levels.map((_, place) => place)
  for (let level = Math.max(0, ...levels); level > 0; level -= 1) {
    for (let at = 0; at < order.length; at += 1) {
      const isIn = (place: number | undefined): boolean =>
        place !== undefined && (levels[place] ?? 0) >= level
      if (!isIn(order[at])) continue
      let end = at
      while (isIn(order[end])) end += 1
      order.splice(at, end - at, ...order.slice(at, end).reverse())
      at = end
    }
  }
  return order
}

const PAIRS = '()[]{}<>«»‹›'

/** A bracket that is read from right to left opens the other way (rule L4). */
export function mirrored(character: string): string {
  const at = PAIRS.indexOf(character)
  return at < 0 || character === '' ? character : (PAIRS[at ^ 1] ?? character)
}
