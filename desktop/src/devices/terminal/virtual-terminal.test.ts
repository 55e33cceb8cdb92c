import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { TerminalRequest } from '../../ipc/terminal.ts'
import { createTerminalMemory } from './terminal-memory.ts'
import { createVirtualTerminal } from './virtual-terminal.ts'

const sale: TerminalRequest = {
  reference: 'R1',
  purpose: 'sale',
  amountMinor: 1_001,
  currency: 'EUR',
  cancels: null,
}

const dirs: string[] = []
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true })
})

describe('virtual terminal', () => {
  it('charges one reference once, however often it is asked to', async () => {
    const terminal = createVirtualTerminal()
    const first = await terminal.start(sale)
    expect(first).toMatchObject({ state: 'approved', amountMinor: 1_001 })
    expect(await terminal.start(sale)).toEqual(first)
    expect(await terminal.ask('R1')).toEqual(first)
    expect(terminal.movedMinor()).toBe(1_001)
  })

  it('approves less, gives back, and takes a payment back as if it had not been', async () => {
    const terminal = createVirtualTerminal()
    terminal.setHand('approve-half')
    expect(await terminal.start(sale)).toMatchObject({ amountMinor: 501 })
    terminal.setHand('approve')
    await terminal.start({ ...sale, reference: 'R2', purpose: 'refund', amountMinor: 100 })
    expect(terminal.movedMinor()).toBe(401)
    const cancel = { ...sale, reference: 'R3', purpose: 'cancel', cancels: 'R1' } as const
    expect(await terminal.start(cancel)).toMatchObject({ state: 'reversed' })
    expect(terminal.movedMinor()).toBe(-100)
    expect(await terminal.start({ ...cancel, reference: 'R4' })).toMatchObject({ state: 'declined' })
  })

  it('waits for the hand, and for the cashier who gives up', async () => {
    const terminal = createVirtualTerminal()
    terminal.setHand('hold')
    const [held, aborted] = [terminal.start(sale), terminal.start({ ...sale, reference: 'R2' })]
    expect(await terminal.ask('R1')).toEqual({ state: 'pending' })
    await terminal.abort('R2')
    expect(await aborted).toEqual({ state: 'declined', cause: 'cancelled' })
    terminal.setHand('decline')
    expect(await held).toEqual({ state: 'declined', cause: 'declined' })
    expect(terminal.movedMinor()).toBe(0)
  })

  it('remembers a charge whose answer was lost, also after a crash', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'codex-terminal-'))
    dirs.push(dir)
    const file = join(dir, 'terminal')
    const terminal = createVirtualTerminal(createTerminalMemory(file))
    terminal.setHand('lose-answer')
    await expect(terminal.start(sale)).rejects.toMatchObject({ code: 'TIMEOUT' })
    const next = createVirtualTerminal(createTerminalMemory(file))
    expect(await next.ask('R1')).toMatchObject({ state: 'approved', amountMinor: 1_001 })
    expect(await next.ask('R2')).toEqual({ state: 'never-started' })
  })

  it('is offline while unplugged, and begins nothing', async () => {
    const terminal = createVirtualTerminal()
    terminal.setHand('unplugged')
    expect(terminal.state()).toBe('offline')
    await expect(terminal.start(sale)).rejects.toMatchObject({ code: 'DEVICE_OFFLINE' })
    terminal.setHand('approve')
    expect(await terminal.ask('R1')).toEqual({ state: 'never-started' })
  })
})
