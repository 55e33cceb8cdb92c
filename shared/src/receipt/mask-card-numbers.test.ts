import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskCardNumbers } from './mask-card-numbers.ts'

test.each([
  ['VISA 4111 1111 1111 1111', 'VISA **** **** **** 1111'],
  ['4111-1111-1111-1111', '****-****-****-1111'],
  ['Karte:5598845555548074=2405', 'Karte:************8074=2405'],
  ['67252500000000004242', '****************4242'],
  ['4111.1111.1111.1111', '****.****.****.1111'],
  ['4111 1111\n1111 1111', '**** ****\n**** 1111'],
  ['4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', '* * * * * * * * * * * * 1 1 1 1'],
  ['3782/822463/10005', '****/******/*0005'],
  ['A00004111111111111111', 'A****************1111'],
])('%j is written as %j', (text, masked) => {
  expect(maskCardNumbers(text)).toBe(masked)
})

test.each([
  ['19.10.2021         13:30:04'],
  ['30.11.2026 10:15:04'],
  ['Terminal-ID  52500042'],
  ['VU-Nr.       804011926'],
  ['AID: A0000000041010'],
  ['AID: A0000003591010028001'],
  ['AID: D27600002545500200'],
  ['L:************0000'],
  ['SUMME EUR     1.234,56'],
  ['1234.1234.1234'],
])('%j stays', (text) => {
  expect(maskCardNumbers(text)).toBe(text)
})

/** Twelve to eighteen digits and the one that makes them add up. */
const cardNumber = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 11, max: 17 }))
  .chain(([first, more]) =>
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: more, maxLength: more }).map((rest) => {
      const digits = [first, ...rest]
      const sum = digits
        .toReversed()
        .reduce((sum, digit, at) => sum + (at % 2 === 1 ? digit : digit * 2 - (digit > 4 ? 9 : 0)), 0)
      return `${digits.join('')}${(10 - (sum % 10)) % 10}`
    }),
  )
const gap = fc.constantFrom('', ' ', '-', '.', '/', '\n', ' - ')

describe('whatever is written around it', () => {
  test('a card number is never readable, and the text keeps its places', () => {
    fc.assert(
      fc.property(cardNumber, gap, fc.string(), fc.string(), (number, between, before, after) => {
        const written = number.match(/.{1,4}/g)?.join(between) ?? ''
        const text = `${before}x${written}x${after}`
        const masked = maskCardNumbers(text)
        expect(masked).toHaveLength(text.length)
        expect(masked.replace(/[^\d*]/g, '')).not.toContain(number)
        expect(maskCardNumbers(masked)).toBe(masked)
      }),
    )
  })
})
