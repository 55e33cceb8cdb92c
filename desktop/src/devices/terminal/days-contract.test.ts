import { describe, expect, test } from 'vitest'
import type { TerminalHand } from '../../ipc/devices-contract.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import type { CardTerminal } from './port.ts'
import { createTerminalMemory } from './terminal-memory.ts'
import { until } from './testing/until.ts'
import { aSale, zvtBench } from './testing/zvt-bench.ts'
import { createVirtualTerminal } from './virtual-terminal.ts'

type Bench = {
  readonly clock: ReturnType<typeof createFakeClock>
  readonly start: () => CardTerminal
  readonly setHand: (hand: TerminalHand) => void
}

function virtualBench(): Bench {
  const memory = createTerminalMemory()
  let hand: TerminalHand = 'approve'
  let terminal: ReturnType<typeof createVirtualTerminal> | undefined
  return {
    clock: createFakeClock(),
    start: () => {
      terminal = createVirtualTerminal(memory)
      terminal.setHand(hand)
      return terminal
    },
    setHand: (next) => {
      hand = next
      terminal?.setHand(next)
    },
  }
}

function simulatedBench(): Bench {
  const { clock, simulator, start } = zvtBench({ takesBack: false })
  return {
    clock,
    start,
    setHand: (hand) => {
      simulator.setReachable(hand !== 'unplugged')
      if (hand === 'lose-answer') simulator.script.arm('day-status', 'drop')
      else if (hand !== 'unplugged') simulator.setHand(hand === 'time-out' ? 'cancel' : hand)
    },
  }
}

describe.each([
  ['virtual', virtualBench],
  ['ZVT', simulatedBench],
] as const)('the end of a card terminal’s day: %s', (_, createBench) => {
  async function setUp() {
    const bench = createBench()
    let terminal = bench.start()
    const { clock } = bench
    await clock.advance(1_000)
    return {
      ...bench,
      restart: async () => {
        terminal = bench.start()
        await clock.advance(1_000)
      },
      pay: (reference: string, amountMinor: number) =>
        until(clock, terminal.start({ ...aSale, reference, amountMinor })),
      end: (dayEndId: string) => until(clock, terminal.endDay(dayEndId)),
    }
  }

  test('comes to what was paid since the last one, once for each name', async () => {
    const { pay, end, restart } = await setUp()
    await pay('R1', 700)
    await pay('R2', 300)
    const first = await end('D1')
    expect(first).toMatchObject({ state: 'closed', isRepeated: false, totals: { count: 2, sumMinor: 1_000 } })
    await pay('R3', 50)
    expect(await end('D1')).toEqual(first)
    expect(await end('D2')).toMatchObject({ totals: { count: 1, sumMinor: 50 } })
    await restart()
    expect(await end('D1')).toEqual(first)
    expect(await end('D3')).toMatchObject({ totals: { count: 0, sumMinor: 0, schemes: [] } })
  })

  test.each([false, true])('is learnt when its answer was lost (after a crash: %s)', async (crashes) => {
    const { clock, pay, end, setHand, restart } = await setUp()
    await pay('R1', 700)
    setHand('lose-answer')
    expect(await end('D1')).toBe('TIMEOUT')
    setHand('approve')
    if (crashes) await restart()
    await clock.advance(30_000)
    expect(await end('D1')).toMatchObject({ state: 'closed', totals: { count: 1, sumMinor: 700 } })
    expect(await end('D2')).toMatchObject({ totals: { count: 0 } })
  })

  test('that is refused has not ended, and can be asked for under another name', async () => {
    const { pay, end, setHand } = await setUp()
    await pay('R1', 700)
    setHand('decline')
    expect(await end('D1')).toMatchObject({ state: 'refused' })
    setHand('approve')
    expect(await end('D2')).toMatchObject({ state: 'closed', totals: { count: 1, sumMinor: 700 } })
  })

  test('is not asked for while the terminal cannot be reached', async () => {
    const { clock, end, setHand } = await setUp()
    setHand('unplugged')
    await clock.advance(1_000)
    expect(await end('D1')).toBe('DEVICE_OFFLINE')
    setHand('approve')
    await clock.advance(30_000)
    expect(await end('D1')).toMatchObject({ state: 'closed' })
  })
})
