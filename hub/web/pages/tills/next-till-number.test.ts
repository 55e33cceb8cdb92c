import { describe, expect, it } from 'vitest'
import { countdown, nextTillNumber, spacedCode } from './next-till-number.ts'

describe('enrolling', () => {
  it('suggests the lowest free number', () => {
    expect(nextTillNumber([])).toBe(1)
    expect(nextTillNumber([{ number: 2 }, { number: 1 }, { number: 4 }])).toBe(3)
  })

  it('groups a code for reading out, and keeps one that is grouped', () => {
    expect(spacedCode('7KQ2M9XW3R')).toBe('7KQ2M-9XW3R')
    expect(spacedCode('7KQ2-M9X-W3R')).toBe('7KQ2-M9X-W3R')
  })

  it('counts down in minutes and seconds', () => {
    expect([countdown(900), countdown(61), countdown(9), countdown(0)]).toEqual([
      '15:00',
      '1:01',
      '0:09',
      '0:00',
    ])
  })
})
