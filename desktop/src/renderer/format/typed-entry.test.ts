import { expect, it } from 'vitest'
import { typedEntry, withTyped } from './typed-entry.ts'

it.each([
  ['4711', undefined, '4711'],
  ['3*4711', 3, '4711'],
  ['3*', 3, ''],
  ['', undefined, ''],
])('reads %j as %s times %j', (entry, times, rest) => {
  expect(typedEntry(entry)).toEqual({ times, rest })
})

it.each([
  ['', '12', '12'],
  ['1', '*', '1*'],
  ['', '*', ''],
  ['1*', '*2', '1*2'],
  ['1', 'a-+.x2', '12'],
])('after %j takes of %j what leaves %j', (entry, text, expected) => {
  expect(withTyped(entry, text)).toBe(expected)
})

it('ends somewhere', () => {
  expect(withTyped('', '1'.repeat(500))).toHaveLength(40)
})
