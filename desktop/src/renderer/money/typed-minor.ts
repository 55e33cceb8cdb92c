/** Digits as an amount in minor units, 2000 for 20.00; undefined while nothing was typed. */
export const typedMinor = (entry: string): number | undefined => (entry === '' ? undefined : Number(entry))
