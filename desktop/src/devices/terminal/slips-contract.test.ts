import type { CardSlip } from '@codex/shared/receipt/card-slip'
import { describe, expect, test } from 'vitest'
import type { TerminalHand } from '../../ipc/devices-contract.ts'
import { TerminalOutcome, type TerminalRequest } from '../../ipc/terminal.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import type { CardTerminal } from './port.ts'
import { createTerminalMemory } from './terminal-memory.ts'
import { known, until } from './testing/until.ts'
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
      terminal = createVirtualTerminal(memory, { prints: true })
      terminal.setHand(hand)
      return terminal
    },
    setHand: (next) => {
      hand = next
      terminal?.setHand(next)
    },
  }
}

function simulatedBench(knowsBlocks: boolean): Bench {
  const { clock, simulator, start } = zvtBench({ takesBack: false, knowsBlocks, prints: true })
  simulator.ledger.add({ kind: 'sale', amountMinor: 0, result: 0 })
  return {
    clock,
    start,
    setHand: (hand) => {
      if (hand === 'lose-answer') {
        simulator.script.arm('status', 'drop')
        simulator.setHand('approve')
      } else if (hand !== 'unplugged') simulator.setHand(hand === 'time-out' ? 'cancel' : hand)
    },
  }
}

const cancel: TerminalRequest = { ...aSale, reference: 'R3', purpose: 'cancel', cancels: 'R1' }

const slipsOf = (outcome: TerminalOutcome | string): readonly CardSlip[] => {
  const said = TerminalOutcome.parse(outcome)
  return 'slips' in said ? (said.slips ?? []) : []
}
const sides = (outcome: TerminalOutcome | string) => slipsOf(outcome).map(({ side }) => side)

describe.each([
  ['virtual', virtualBench],
  ['ZVT, text blocks', () => simulatedBench(true)],
  ['ZVT, line by line', () => simulatedBench(false)],
] as const)('the slips of a card terminal without paper: %s', (_, createBench) => {
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

  test('one for each side comes with an approval, and again whenever it is asked for', async () => {
    const { pay, terminal, restart } = await setUp()
    const paid = await pay(aSale)
    expect(sides(paid)).toEqual(['merchant', 'customer'])
    expect(slipsOf(paid).every(({ isCutOff }) => !isCutOff)).toBe(true)
    expect(await terminal().ask('R1')).toEqual(paid)
    await restart()
    expect(await terminal().ask('R1')).toEqual(paid)
  })

  test('they come with what was declined, and with what was taken back', async () => {
    const { pay, setHand } = await setUp()
    setHand('decline')
    const declined = await pay({ ...aSale, reference: 'R2' })
    expect(declined).toMatchObject({ state: 'declined' })
    expect(sides(declined)).toEqual(['merchant', 'customer'])
    setHand('approve')
    await pay(aSale)
    const reversed = await pay(cancel)
    expect(reversed).toMatchObject({ state: 'reversed' })
    expect(sides(reversed)).toEqual(['merchant', 'customer'])
  })

  test.each([false, true])('they are learnt with a lost answer (after a crash: %s)', async (crashes) => {
    const { pay, setHand, restart, known: learn } = await setUp()
    setHand('lose-answer')
    expect(await pay(aSale)).toBe('TIMEOUT')
    setHand('approve')
    if (crashes) await restart()
    const outcome = await learn('R1')
    expect(outcome).toMatchObject({ state: 'approved' })
    expect(sides(outcome)).toEqual(['merchant', 'customer'])
    expect(await pay(aSale)).toEqual(outcome)
  })

  test('what never began has none', async () => {
    const { terminal } = await setUp()
    expect(sides(await terminal().ask('R9'))).toEqual([])
  })
})
