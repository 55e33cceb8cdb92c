import { describe, expect, it } from 'vitest'
import { sweepingRate } from './sweeping-rate.ts'

describe('sweepingRate', () => {
  it.each([2, 3, 10, 20])('is near %d a second and not slower', (perSecond) => {
    expect(sweepingRate(perSecond)).toBeGreaterThanOrEqual(perSecond)
    expect(sweepingRate(perSecond)).toBeLessThan(perSecond * 1.5)
  })

  it('meets every tenth of a frame about equally often', () => {
    const stepFrames = 60 / sweepingRate(10)
    const hits = new Array<number>(10).fill(0)
    for (let n = 0; n < 500; n += 1) {
      const tenth = Math.floor(((n * stepFrames) % 1) * 10)
      hits[tenth] = (hits[tenth] ?? 0) + 1
    }
    expect(Math.min(...hits)).toBeGreaterThan(40)
  })
})
