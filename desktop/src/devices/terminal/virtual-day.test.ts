import { expect, it } from 'vitest'
import { createVirtualTerminal } from './virtual-terminal.ts'

type Terminal = ReturnType<typeof createVirtualTerminal>

const ask = (terminal: Terminal, reference: string, amountMinor: number, cancels: string | null = null) =>
  terminal.start({
    ...{ reference, amountMinor, currency: 'EUR', cancels },
    purpose: cancels === null ? 'sale' : 'cancel',
  })
const endOf = async (terminal: Terminal, dayEndId: string) => {
  const ended = await terminal.endDay(dayEndId)
  return ended.state === 'closed' ? ended.totals : ended.state
}

it('counts no payment that was taken back on its own day', async () => {
  const terminal = createVirtualTerminal()
  await ask(terminal, 'a', 500)
  await ask(terminal, 'b', 300)
  await ask(terminal, 'c', 500, 'a')
  expect(await endOf(terminal, 'd1')).toMatchObject({ count: 1, sumMinor: 300 })
})

it('takes a payment of an earlier day out of the sum of the day on which it was taken back, once', async () => {
  const terminal = createVirtualTerminal()
  terminal.setHand('approve-half')
  await ask(terminal, 'a', 500)
  terminal.setHand('approve')
  expect(await endOf(terminal, 'd1')).toMatchObject({ count: 1, sumMinor: 250 })
  await ask(terminal, 'b', 300)
  await ask(terminal, 'c', 250, 'a')
  expect(await endOf(terminal, 'd2')).toMatchObject({ count: 1, sumMinor: 50 })
  expect(await endOf(terminal, 'd3')).toMatchObject({ count: 0, sumMinor: 0 })
  expect(terminal.movedMinor()).toBe(300)
})
