import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createTerminalMemory } from './terminal-memory.ts'
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

it.each([
  ['in one life', false],
  ['over restarts', true],
])('knows what it moved in all, however many payments it forgot, %s', async (_, restarts) => {
  const dir = mkdtempSync(join(tmpdir(), 'codex-terminal-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  const file = join(dir, 'memory')
  const memory = () => createTerminalMemory(file, 3)
  let terminal = createVirtualTerminal(memory())
  for (let n = 1; n <= 10; n += 1) {
    await ask(terminal, `p${n}`, n * 100)
    if (restarts) terminal = createVirtualTerminal(memory())
  }
  expect(await terminal.ask('p1')).toEqual({ state: 'never-started' })
  expect(terminal.movedMinor()).toBe(5_500)
})
