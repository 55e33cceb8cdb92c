import { describe, expect, it } from 'vitest'
import { allocate, allocateExact } from './allocate.ts'
import { MAX_MINOR } from './minor.ts'

describe('allocate', () => {
  it.each([
    // 33.33 each; the unit that is left goes to the first of three equal remainders.
    [100, [1, 1, 1], [34, 33, 33]],
    [101, [1, 1, 1], [34, 34, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    // 1.67, 3.33, 5: the largest remainder takes the unit.
    [10, [1, 2, 3], [2, 3, 5]],
    // 1.4, 4.2, 1.4: one unit left for two equal remainders of 0.4.
    [7, [1, 3, 1], [2, 4, 1]],
    [5, [0, 1, 0], [0, 5, 0]],
    [2, [0, 3, 3, 3], [0, 1, 1, 0]],
    [7, [0, 0], [7, 0]],
    [-7, [0, 0], [-7, 0]],
    [0, [3, 4], [0, 0]],
    [0, [], []],
    [3, [5], [3]],
  ])('%i by %j is %j', (total, weights, expected) => {
    expect(allocate(total, weights)).toEqual(expected)
  })

  it('is exact where a double is not', () => {
    // 1 : 2 : (2^53 - 1) of the largest amount; the exact shares are 0.0000111, 0.0000222 and the rest.
    expect(allocate(MAX_MINOR, [1, 2, Number.MAX_SAFE_INTEGER])).toEqual([0, 0, MAX_MINOR])
    // Equal remainders of a third each, by products beyond 2^53.
    const third = 2 ** 50
    expect(allocate(MAX_MINOR, [third, third, third])).toEqual([
      33_333_333_334, 33_333_333_333, 33_333_333_333,
    ])
    expect(allocate(-MAX_MINOR, [third, third, third])[0]).toBe(-33_333_333_334)
    // The sum alone is beyond it: 2^53 - 1 three times.
    const most = Number.MAX_SAFE_INTEGER
    expect(allocate(1, [0, most, most, most])).toEqual([0, 1, 0, 0])
    expect(allocate(0, [most, most])).toEqual([0, 0])
    // The largest weight comes first: the last one must not stand for it.
    const uneven = [20_585_489_154_681, 28_475_980_121_139, 1]
    expect(allocate(99_999_999_999, uneven)).toEqual([41_958_566_383, 58_041_433_616, 0])
  })

  it.each([
    [0.5, [1], 'not an amount: 0.5'],
    [MAX_MINOR + 1, [1], 'not an amount'],
    [1, [0.5], 'not a weight: 0.5'],
    [1, [-1], 'not a weight: -1'],
    [1, [2, Number.MAX_SAFE_INTEGER + 1], 'not a weight'],
    [1, [], 'an amount to share and nobody to share it'],
  ])('refuses %d by %j', (total, weights, message) => {
    expect(() => allocate(total, weights)).toThrow(message)
  })
})

describe('allocateExact', () => {
  const huge = 10n ** 30n

  it('takes weights of any size', () => {
    expect(allocateExact(101, [huge, huge, huge])).toEqual([34, 34, 33])
    expect(allocateExact(10, [huge, 2n * huge, 3n * huge])).toEqual([2, 3, 5])
    expect(allocateExact(7, [0n, 0n])).toEqual([7, 0])
    expect(allocateExact(0, [1n, 2n])).toEqual([0, 0])
    expect(allocateExact(10, [1n, huge, 0n])).toEqual([0, 10, 0])
    // Remainders that differ by less than a double can tell.
    expect(allocateExact(1, [huge, huge + 1n])).toEqual([0, 1])
    expect(allocateExact(1, [huge + 1n, huge])).toEqual([1, 0])
  })

  it('refuses a total below zero, and nobody to share it', () => {
    expect(() => allocateExact(-1, [1n])).toThrow('cannot share -1')
    expect(() => allocateExact(1, [])).toThrow('cannot share 1')
  })
})
