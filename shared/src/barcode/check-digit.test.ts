import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gs1CheckDigit, hasValidCheckDigit } from './check-digit.ts'

const digits = (minLength: number, maxLength: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength, maxLength }).map((list) => list.join(''))

describe('GS1 check digit', () => {
  it.each([
    ['629104150021', '3'],
    ['9638507', '4'],
    ['03600029145', '2'],
    ['1540014128876', '3'],
    ['37610425002123456', '9'],
    ['0', '0'],
  ])('of %s is %s', (without, check) => {
    expect(gs1CheckDigit(without)).toBe(check)
    expect(hasValidCheckDigit(without + check)).toBe(true)
  })

  it.each(['', '12a', ' 12', '１２３', '-1', '1.5'])('has none for %j', (text) => {
    expect(gs1CheckDigit(text)).toBeUndefined()
    expect(hasValidCheckDigit(text)).toBe(false)
  })

  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(digits(7, 17), fc.nat(), fc.integer({ min: 1, max: 9 }), (without, place, shift) => {
        const code = without + gs1CheckDigit(without)
        const at = place % code.length
        const wrong = (Number(code[at]) + shift) % 10
        expect(hasValidCheckDigit(code)).toBe(true)
        expect(hasValidCheckDigit(code.slice(0, at) + wrong + code.slice(at + 1))).toBe(false)
      }),
    )
  })
})
