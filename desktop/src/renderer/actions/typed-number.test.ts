import { expect, it } from 'vitest'
import { testId } from '../testing/views.ts'
import { operatorNumbered, operatorTyped } from './typed-number.ts'

const people = [1, 2, 12, 120].map((number) => ({
  ...{ operatorId: testId(number), number, name: `No. ${number}`, role: 'cashier' as const },
}))

it.each([
  ['2', 2, ''],
  ['24', 2, '4'],
  ['13', 1, '3'],
  ['1234', 12, '34'],
  ['120', 120, ''],
])('%s names number %i, and %j begins a PIN', (digits, number, rest) => {
  expect(operatorTyped(people, digits)).toEqual({ operatorId: testId(number), rest })
})

it.each(['1', '12'])('%s may become a longer number', (digits) => {
  expect(operatorTyped(people, digits)).toBeUndefined()
  expect(operatorNumbered(people, digits)?.number).toBe(Number(digits))
})

it.each(['7', '0', '31'])('%s is nobody’s', (digits) => {
  expect(operatorTyped(people, digits)).toBe('none')
})
