import { expect, it } from 'vitest'
import { countLines } from './count-lines.ts'

it('tells what is missing and what is too much', () => {
  expect(countLines(['a', 'a', 'b'], ['b', 'a', 'a'])).toEqual({ scanned: 3, lost: 0, doubled: 0 })
  expect(countLines(['a', 'a', 'b'], ['a'])).toEqual({ scanned: 3, lost: 2, doubled: 0 })
  expect(countLines(['a', 'b'], ['a', 'b', 'b', 'c'])).toEqual({ scanned: 2, lost: 0, doubled: 2 })
})
