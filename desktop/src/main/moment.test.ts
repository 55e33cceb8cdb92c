import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMoment } from './moment.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('lets those who wait go on when it happens, or after a time', async () => {
  const went: string[] = []
  const [happens, never] = [createMoment(3000), createMoment(3000)]
  void happens.come.then(() => went.push('happened'))
  void never.come.then(() => went.push('late'))
  happens.happened()
  happens.happened()
  await vi.advanceTimersByTimeAsync(2999)
  expect(went).toEqual(['happened'])
  await vi.advanceTimersByTimeAsync(1)
  expect(went).toEqual(['happened', 'late'])
})
