/** One place where two texts are laid side by side. `sent` or `got` is undefined where the other has more. */
export interface Place {
  sent: string | undefined
  got: string | undefined
}

/** Lays what was got beside what was sent, so that they differ in as few places as can be (Levenshtein's distance). */
export function align(sent: string, got: string): Place[] {
  const cost = table(sent, got)
  const at = (row: number, column: number): number => cost[row]?.[column] ?? Number.POSITIVE_INFINITY
  const places: Place[] = []
  let [row, column] = [sent.length, got.length]
  while (row > 0 || column > 0) {
    const here = at(row, column)
    const isSame = sent.charAt(row - 1) === got.charAt(column - 1)
    if (row > 0 && column > 0 && here === at(row - 1, column - 1) + (isSame ? 0 : 1)) {
      row -= 1
      column -= 1
      places.unshift({ sent: sent.charAt(row), got: got.charAt(column) })
    } else if (row > 0 && here === at(row - 1, column) + 1) {
      row -= 1
      places.unshift({ sent: sent.charAt(row), got: undefined })
    } else {
      column -= 1
      places.unshift({ sent: undefined, got: got.charAt(column) })
    }
  }
  return places
}

function table(sent: string, got: string): number[][] {
  const first = Array.from({ length: got.length + 1 }, (_, column) => column)
  const rows = [first]
  for (let row = 1; row <= sent.length; row += 1) {
    const above = rows[row - 1] ?? first
    const own = [row]
    for (let column = 1; column <= got.length; column += 1) {
      const isSame = sent.charAt(row - 1) === got.charAt(column - 1)
      const turned = (above[column - 1] ?? 0) + (isSame ? 0 : 1)
      own.push(Math.min(turned, (above[column] ?? 0) + 1, (own[column - 1] ?? 0) + 1))
    }
    rows.push(own)
  }
  return rows
}
