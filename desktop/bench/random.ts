export type Random = ReturnType<typeof createRandom>

/** Numbers that look random and are the same at every run: a 32-bit state, mixed by multiplication. */
export function createRandom(seed: number) {
  let state = seed >>> 0
  const below = (bound: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    // The low bits of a linear generator repeat soon; the high ones serve.
    const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b_3c6d) >>> 0
    return Math.floor((mixed / 2 ** 32) * bound)
  }
  return { below, pick: <T>(values: readonly T[]): T => values[below(values.length)] as T }
}
