import { expect, test } from 'vitest'
import { createScratch } from './scratch.ts'

test('what was given back is taken again, what is lent out is not', () => {
  const scratch = createScratch(10, 2)
  const [one, other] = [scratch.take(), scratch.take()]
  expect(one).not.toBe(other)
  scratch.giveBack(one)
  expect(scratch.take()).toBe(one)
})

test('no more are kept than are wanted', () => {
  const scratch = createScratch(10, 1)
  const [one, other] = [scratch.take(), scratch.take()]
  scratch.giveBack(one)
  scratch.giveBack(other)
  expect([scratch.take(), scratch.take()].filter((buffer) => buffer === one || buffer === other)).toEqual([
    one,
  ])
})
