/** Sum of what a schema has bounded already: at most some thousand amounts, exact in a double. */
export const sum = (amountsMinor: readonly number[]): number =>
  amountsMinor.reduce((all, amountMinor) => all + amountMinor, 0)
