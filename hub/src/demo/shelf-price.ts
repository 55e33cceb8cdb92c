/**
 * A price with a house brand's premium, moved to the nearest price one sees on shelves: below one euro to the
 * next 5 or 9 cents, below ten to the next 9, above to the next 49 or 99. Minor units in and out.
 */
export function shelfPriceMinor(baseMinor: number, premiumPercent: number): number {
  // What a person wrote for the plain line stays as written.
  if (premiumPercent === 0) return baseMinor
  const wantedMinor = Math.round((baseMinor * (100 + premiumPercent)) / 100)
  if (wantedMinor < 100) return nextEnding(wantedMinor, 10, [5, 9])
  return wantedMinor < 1000 ? nextEnding(wantedMinor, 10, [9]) : nextEnding(wantedMinor, 100, [49, 99])
}

function nextEnding(wantedMinor: number, stepMinor: number, endings: number[]): number {
  const floorMinor = wantedMinor - (wantedMinor % stepMinor)
  const ending = endings.find((candidate) => floorMinor + candidate >= wantedMinor)
  return floorMinor + (ending ?? 0)
}
