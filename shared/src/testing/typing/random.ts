/** Numbers by chance that are the same in every run: mulberry32, 32 bits of state. */
export function createRandom(seed: number) {
  let state = seed >>> 0

  /** From 0 up to 1. */
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  /** Box and Muller's. */
  const normal = (mean: number, deviation: number): number =>
    mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())

  return {
    next,
    normal,
    between: (from: number, to: number): number => from + (to - from) * next(),
    whole: (from: number, to: number): number => Math.floor(from + (to - from + 1) * next()),
    /** Times between keys are spread to the right: the logarithm is normal. */
    logNormal: (mean: number, deviation: number): number => {
      const variance = Math.log(1 + (deviation / mean) ** 2)
      return Math.exp(normal(Math.log(mean) - variance / 2, Math.sqrt(variance)))
    },
    chance: (share: number): boolean => next() < share,
    oneOf: <T>(choices: readonly T[]): T => choices[Math.floor(next() * choices.length)] as T,
  }
}
export type Random = ReturnType<typeof createRandom>
