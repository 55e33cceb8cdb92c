import { describe, expect, test } from 'vitest'
import type { TerminalHand } from '../../ipc/devices-contract.ts'
import type { TerminalRequest } from '../../ipc/terminal.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import type { CardTerminal } from './port.ts'
import { createTerminalMemory } from './terminal-memory.ts'
import { known, until } from './testing/until.ts'
import { aSale, zvtBench } from './testing/zvt-bench.ts'
import { createVirtualTerminal, type VirtualTerminal } from './virtual-terminal.ts'

type Bench = {
  readonly clock: ReturnType<typeof createFakeClock>
  /** The till's program begins; the one before has died. */
  readonly start: () => CardTerminal
  readonly setHand: (hand: TerminalHand) => void
  readonly movedMinor: () => number
}

function virtualBench(): Bench {
  const memory = createTerminalMemory()
  let hand: TerminalHand = 'approve'
  let terminal: VirtualTerminal | undefined
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
    movedMinor: () => terminal?.movedMinor() ?? 0,
  }
}

function simulatedBench(takesBack: boolean): Bench {
  const { clock, simulator, start } = zvtBench({ takesBack })
  simulator.ledger.add({ kind: 'sale', amountMinor: 0, result: 0 })
  return {
    clock,
    start,
    setHand: (hand) => {
      simulator.setReachable(hand !== 'unplugged')
      if (hand === 'lose-answer') {
        simulator.script.arm('status', 'drop')
        simulator.setHand('approve')
      } else if (hand !== 'unplugged') simulator.setHand(hand === 'time-out' ? 'cancel' : hand)
    },
    movedMinor: simulator.ledger.movedMinor,
  }
}

const sale = aSale
const refund: TerminalRequest = { ...sale, reference: 'R2', purpose: 'refund', amountMinor: 100 }
const cancel: TerminalRequest = { ...sale, reference: 'R3', purpose: 'cancel', cancels: 'R1' }

describe.each([
  ['virtual', virtualBench],
  ['ZVT', () => simulatedBench(false)],
  ['ZVT that takes back what nobody acknowledged', () => simulatedBench(true)],
] as const)('the card terminal contract: %s', (_, createBench) => {
  async function setUp() {
    const bench = createBench()
    let terminal = bench.start()
    await bench.clock.advance(1_000)
    return {
      ...bench,
      terminal: () => terminal,
      restart: async () => {
        terminal = bench.start()
        await bench.clock.advance(1_000)
      },
      pay: (request: TerminalRequest) => until(bench.clock, terminal.start(request)),
      known: (reference: string) => known(bench.clock, () => terminal, reference),
    }
  }

  test('one reference is charged once, however often it is asked to', async () => {
    const { terminal, pay, movedMinor } = await setUp()
    expect(terminal().state()).toBe('ready')
    const first = await pay(sale)
    expect(first).toMatchObject({ state: 'approved', amountMinor: 1_001 })
    expect(await pay(sale)).toEqual(first)
    expect(await terminal().ask('R1')).toEqual(first)
    expect(movedMinor()).toBe(1_001)
  })

  test('two that ask for the same reference at once get the same answer', async () => {
    const { clock, terminal, movedMinor } = await setUp()
    const both = Promise.all([terminal().start(sale), terminal().start(sale)])
    const [one, other] = (await until(clock, both)) as unknown[]
    expect(other).toEqual(one)
    expect(movedMinor()).toBe(1_001)
  })

  test.each([
    ['decline', 'declined'],
    ['cancel', 'cancelled'],
  ] as const)('a customer who has %s pays nothing', async (hand, cause) => {
    const { setHand, pay, terminal, movedMinor } = await setUp()
    setHand(hand)
    expect(await pay(sale)).toEqual({ state: 'declined', cause })
    expect(await terminal().ask('R1')).toEqual({ state: 'declined', cause })
    expect(movedMinor()).toBe(0)
  })

  test('it approves less, gives back, and takes a payment back as if it had not been', async () => {
    const { setHand, pay, terminal, movedMinor } = await setUp()
    setHand('approve-half')
    expect(await pay(sale)).toMatchObject({ state: 'approved', amountMinor: 501 })
    setHand('approve')
    expect(await pay(refund)).toMatchObject({ state: 'approved', amountMinor: 100 })
    expect(movedMinor()).toBe(401)
    expect(await pay(cancel)).toMatchObject({ state: 'reversed' })
    expect(await terminal().ask('R1')).toMatchObject({ state: 'reversed' })
    expect(movedMinor()).toBe(-100)
    expect(await pay({ ...cancel, reference: 'R4' })).toEqual({ state: 'declined', cause: 'declined' })
    expect(await pay({ ...cancel, reference: 'R5', cancels: 'never' })).toMatchObject({ state: 'declined' })
  })

  test('it waits for the hand, and for the cashier who gives up', async () => {
    const { clock, setHand, terminal, movedMinor } = await setUp()
    setHand('hold')
    const held = terminal().start(sale)
    await clock.advance(10_000)
    expect(await terminal().ask('R1')).toEqual({ state: 'pending' })
    await terminal().abort('R1')
    expect(await until(clock, held)).toEqual({ state: 'declined', cause: 'cancelled' })
    expect(movedMinor()).toBe(0)
  })

  test('who gives up what is not under way changes nothing', async () => {
    const { pay, terminal, movedMinor } = await setUp()
    await terminal().abort('R1')
    await pay(sale)
    await terminal().abort('R1')
    expect(await terminal().ask('R1')).toMatchObject({ state: 'approved' })
    expect(movedMinor()).toBe(1_001)
  })

  test.each([false, true])(
    'a lost answer is learnt (after a crash: %s), and nothing moves twice',
    async (crashes) => {
      const { setHand, pay, known: learn, restart, movedMinor } = await setUp()
      setHand('lose-answer')
      expect(await pay(sale)).toBe('TIMEOUT')
      setHand('approve')
      if (crashes) await restart()
      const outcome = await learn('R1')
      expect(['approved', 'declined']).toContain(outcome.state)
      expect(movedMinor()).toBe(outcome.state === 'approved' ? 1_001 : 0)
      expect(await pay(sale)).toEqual(outcome)
      expect(await pay({ ...sale, reference: 'R2' })).toMatchObject({ state: 'approved' })
      expect(await learn('R1')).toEqual(outcome)
      expect(movedMinor()).toBe(outcome.state === 'approved' ? 2_002 : 1_001)
    },
  )

  test('of what it was never asked nothing moved', async () => {
    const { terminal } = await setUp()
    expect(await terminal().ask('R1')).toEqual({ state: 'never-started' })
  })

  test('unplugged it is offline, begins nothing, and comes back by itself', async () => {
    const { clock, setHand, pay, terminal, movedMinor } = await setUp()
    setHand('unplugged')
    await clock.advance(1_000)
    expect(terminal().state()).toBe('offline')
    expect(await pay(sale)).toBe('DEVICE_OFFLINE')
    await expect(terminal().selfTest()).rejects.toMatchObject({ code: 'DEVICE_OFFLINE' })
    setHand('approve')
    await clock.advance(20_000)
    expect(terminal().state()).toBe('ready')
    expect(await terminal().ask('R1')).toEqual({ state: 'never-started' })
    expect(movedMinor()).toBe(0)
  })

  test('tested, it says who it is', async () => {
    const { clock, terminal } = await setUp()
    expect(await until(clock, terminal().selfTest())).toMatch(/^terminal \S+/)
  })

  test('closed it leaves no timer', async () => {
    const { clock, pay, terminal } = await setUp()
    await pay(sale)
    terminal().close()
    await clock.advance(10_000)
    expect(clock.waiting()).toBe(0)
  })
})
