type Line = { readonly name: string; readonly quantityMilli: number; readonly voided: boolean }

/** What lines say that was bought, by name, in thousandths. */
export function quantitiesOf(lines: readonly Line[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { name, quantityMilli, voided } of lines)
    if (!voided) sums[name] = (sums[name] ?? 0) + quantityMilli
  return sums
}
