import { expect, it } from 'vitest'
import type { TerminalRequest } from '../../ipc/terminal.ts'
import { heldTimers } from '../testing/held-timers.ts'
import { createTrainingTerminal } from './training-terminal.ts'

const request = (reference: string, over: Partial<TerminalRequest> = {}): TerminalRequest => ({
  ...{ reference, purpose: 'sale', amountMinor: 1_200, currency: 'EUR', cancels: null, ...over },
})

it('approves after a moment', async () => {
  const timers = heldTimers()
  const terminal = createTrainingTerminal(timers)
  const paid = terminal.start(request('a'))
  expect(await terminal.ask('a')).toEqual({ state: 'pending' })
  timers.runAll()
  expect(await paid).toMatchObject({ state: 'approved', amountMinor: 1_200 })
  expect(await terminal.ask('a')).toEqual(await paid)
})

it.each([
  ['declines what ends in 13', { amountMinor: 2_013 }, { state: 'declined', cause: 'declined' }],
  ['declines a refund of it, too', { purpose: 'refund', amountMinor: 113 }, { state: 'declined' }],
  ['takes every payment back', { purpose: 'cancel', amountMinor: 2_013 }, { state: 'reversed' }],
] as const)('%s', async (_, over, outcome) => {
  const timers = heldTimers()
  const ended = createTrainingTerminal(timers).start(request('a', over))
  timers.runAll()
  expect(await ended).toMatchObject(outcome)
})

it('is given up by whoever waits for it, once', async () => {
  const timers = heldTimers()
  const terminal = createTrainingTerminal(timers)
  const ended = terminal.start(request('a'))
  await terminal.abort('a')
  await terminal.abort('a')
  timers.runAll()
  expect(await ended).toEqual({ state: 'declined', cause: 'cancelled' })
  expect(timers.waitingMs()).toEqual([])
})

it('knows nothing of what an engine before it asked', async () => {
  expect(await createTrainingTerminal(heldTimers()).ask('a')).toEqual({ state: 'never-started' })
})
