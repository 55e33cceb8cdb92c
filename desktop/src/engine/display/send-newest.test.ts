import { expect, it } from 'vitest'
import { createNewestSender } from './send-newest.ts'

it('one is on its way, the newest waits, the others are forgotten, and a failure stops nothing', async () => {
  const sent: number[] = []
  const ends: ((fail?: boolean) => void)[] = []
  const send = createNewestSender<number>((value) => {
    sent.push(value)
    return new Promise<void>((resolve, reject) => {
      ends.push((fail) => (fail ? reject(new Error('gone')) : resolve()))
    })
  })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  for (let n = 1; n <= 1_000; n++) send(n)
  expect(sent).toEqual([1])
  ends[0]?.(true)
  await settle()
  expect(sent).toEqual([1, 1_000])
  ends[1]?.()
  await settle()
  send(7)
  expect(sent).toEqual([1, 1_000, 7])
})
