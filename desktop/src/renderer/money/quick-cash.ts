/** What people hand over, in minor units: notes, and the coin steps below the smallest note. */
const denominationsMinor: Readonly<Record<string, readonly number[]>> = {
  EUR: [500, 1_000, 2_000, 5_000, 10_000, 20_000],
  USD: [100, 500, 1_000, 2_000, 5_000, 10_000],
  GBP: [500, 1_000, 2_000, 5_000],
  CHF: [1_000, 2_000, 5_000, 10_000, 20_000],
  SEK: [2_000, 5_000, 10_000, 20_000, 50_000],
  NOK: [5_000, 10_000, 20_000, 50_000],
  DKK: [5_000, 10_000, 20_000, 50_000],
  PLN: [1_000, 2_000, 5_000, 10_000, 20_000],
  CZK: [10_000, 20_000, 50_000, 100_000, 200_000],
  JPY: [1_000, 5_000, 10_000],
}

const usualMinor = [500, 1_000, 2_000, 5_000, 10_000]

/**
 * Amounts a customer is likely to hand over for a total, rising, all above it: for each note the least number of
 * such notes that covers the total. It only fills keys; what is owed and given back is the engine's to reckon.
 */
export function quickCash(totalMinor: number, currency: string, count: number): readonly number[] {
  if (totalMinor <= 0) return []
  const covering = (denominationsMinor[currency] ?? usualMinor).map(
    (noteMinor) => Math.ceil(totalMinor / noteMinor) * noteMinor,
  )
  const distinct = new Set(covering.filter((amountMinor) => amountMinor > totalMinor))
  return [...distinct].sort((a, b) => a - b).slice(0, count)
}
