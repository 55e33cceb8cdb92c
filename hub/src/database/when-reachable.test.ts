import { expect, test, vi } from 'vitest'
import { whenReachable } from './when-reachable.ts'

const startingUp = () => Object.assign(new Error('the database system is starting up'), { code: '57P03' })
const failing = (times: number, error: () => Error) => {
  let calls = 0
  return vi.fn(async () => {
    calls += 1
    if (calls <= times) throw error()
    return 'done'
  })
}

test('a database that is coming back is waited for, however often it says so', async () => {
  const [work, onAgain] = [failing(100, startingUp), vi.fn()]
  expect(await whenReachable(work, { onAgain, pauseMs: 0 })).toBe('done')
  expect(work).toHaveBeenCalledTimes(101)
  expect(onAgain).toHaveBeenCalledTimes(100)
})

test('what does not pass is thrown at once', async () => {
  const work = failing(1, () => Object.assign(new Error('permission denied'), { code: '42501' }))
  await expect(whenReachable(work, { onAgain: () => undefined, pauseMs: 0 })).rejects.toThrow('denied')
  expect(work).toHaveBeenCalledOnce()
})

test('whoever is told to stop waits no longer', async () => {
  let isStopped = false
  const onAgain = (): void => {
    isStopped = true
  }
  const work = failing(10, startingUp)
  expect(await whenReachable(work, { onAgain, pauseMs: 0, isStopping: () => isStopped })).toBeUndefined()
  expect(work).toHaveBeenCalledOnce()
})
