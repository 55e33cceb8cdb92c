import { CardSlips } from '@codex/shared/receipt/card-slip'
import { describe, expect, test } from 'vitest'
import type { TerminalOutcome } from '../../../ipc/terminal.ts'
import { ptFaults, ptSteps } from '../simulator/pt-script.ts'
import { known, until } from '../testing/until.ts'
import { aSale, zvtBench } from '../testing/zvt-bench.ts'

const cases = ptSteps.flatMap((step) => ptFaults.map((fault) => [step, fault] as const))
const ways = (['approve', 'decline'] as const).flatMap((hand) =>
  [true, false].flatMap((knowsBlocks) =>
    (['usual', 'early', 'doubled'] as const).map((habit) => ({ hand, knowsBlocks, habit })),
  ),
)

/**
 * The terminal gives up a slip that was not taken in time, and refuses with none; what is swallowed by bytes that mean
 * nothing is lost. How the payment ended is clear all the same, and the shop prints the slip at the terminal.
 */
const givesUp = new Set(['late', 'garble', 'refuse'])

const sides = (outcome: TerminalOutcome) =>
  CardSlips.parse(('slips' in outcome && outcome.slips) || []).map(({ side }) => side)

describe.each(cases)('a till that prints, %s: %s', (step, fault) => {
  const mayGiveUp = givesUp.has(fault)
  test('knows what moved, and has no slip twice', async () => {
    for (const { hand, knowsBlocks, habit } of ways) {
      const what = `${hand} ${knowsBlocks} ${habit}`
      const { clock, simulator, terminal, start } = zvtBench({ takesBack: false, knowsBlocks, prints: true })
      simulator.ledger.add({ kind: 'sale', amountMinor: 700, result: 0 })
      start()
      simulator.setHand(hand)
      simulator.setHabit(habit)
      simulator.script.arm(step, fault)
      await clock.advance(30_000)
      let outcome = await until(clock, terminal().start(aSale))
      if (outcome === 'DEVICE_OFFLINE') outcome = { state: 'never-started' }
      if (typeof outcome === 'string') outcome = await known(clock, terminal, 'R1')
      expect(outcome.state, what).not.toBe('pending')
      const isPaid = outcome.state === 'approved'
      expect(simulator.ledger.movedMinor(), what).toBe(isPaid ? 1_701 : 700)
      const all = ['merchant', 'customer']
      if (outcome.state === 'never-started') expect(sides(outcome), what).toEqual([])
      else if (mayGiveUp) expect([[], ['merchant'], all], what).toContainEqual(sides(outcome))
      else expect(sides(outcome), what).toEqual(all)
      simulator.script.clear()
      await clock.advance(60_000)
      expect(await terminal().ask('R1'), what).toEqual(outcome)
      terminal().close()
      await clock.advance(120_000)
      expect(clock.waiting(), what).toBe(0)
    }
  })
})
