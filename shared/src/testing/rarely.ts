import * as fc from 'fast-check'

/**
 * One time in five. `fc.option` is the other way round: its `freq` is how seldom there is nothing, and a shop whose
 * lines are mostly void tests little.
 */
export const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
