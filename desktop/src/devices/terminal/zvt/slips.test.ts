import { CardSlips, MOST_SLIP_COLUMNS, MOST_SLIP_ROWS } from '@codex/shared/receipt/card-slip'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TerminalOutcome } from '../../../ipc/terminal.ts'
import { CARD_NUMBER, ptSlipHabits } from '../simulator/pt-slips.ts'
import { known, until } from '../testing/until.ts'
import { aSale, zvtBench } from '../testing/zvt-bench.ts'
import { readPrintBlock, readPrintLine } from './protocol/read-print.ts'
import { createSlipCollector } from './slip-collector.ts'

async function ready(options: Parameters<typeof zvtBench>[0] = {}) {
  const bench = zvtBench({ takesBack: false, prints: true, ...options })
  bench.simulator.ledger.add({ kind: 'sale', amountMinor: 700, result: 0 })
  bench.start()
  await bench.clock.advance(1_000)
  return bench
}

const slipsOf = (outcome: TerminalOutcome | string) =>
  (typeof outcome !== 'string' && 'slips' in outcome && outcome.slips) || []

describe.each([true, false])('slips in blocks (%s)', (knowsBlocks) => {
  test.each(ptSlipHabits)(
    '%s: they come whole, once, bounded, and without the number of the card',
    async (habit) => {
      const { clock, simulator, terminal, file, logged } = await ready({ knowsBlocks })
      simulator.setHabit(habit)
      const paid = await until(clock, terminal().start(aSale))
      expect(paid).toMatchObject({ state: 'approved' })
      const slips = CardSlips.parse(slipsOf(paid))
      const isOneRow = !knowsBlocks && habit === 'unmarked'
      expect(slips.map(({ side }) => side)).toEqual(isOneRow ? ['merchant'] : ['merchant', 'customer'])
      for (const { rows, isCutOff } of slips) {
        expect(isCutOff).toBe(habit === 'endless')
        expect(rows).toContain('APPROVED')
        expect(rows.length).toBeLessThanOrEqual(MOST_SLIP_ROWS)
        expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(MOST_SLIP_COLUMNS)
      }
      expect(slips[0]?.rows[0]).toBe('      H\u00c4NDLERBELEG')
      expect(JSON.stringify([paid, file.lines, logged])).not.toContain(CARD_NUMBER)
      expect(JSON.stringify(slips)).toContain('4242')
    },
  )
})

test.each(['printing', 'printing-on', 'printed', 'completion'] as const)(
  'a slip that breaks off at %s is asked for again, and comes once',
  async (step) => {
    const { clock, simulator, terminal } = await ready({ knowsBlocks: false })
    simulator.script.arm(step, 'drop')
    expect(await until(clock, terminal().start(aSale))).toBe('TIMEOUT')
    const outcome = await known(clock, terminal, 'R1')
    expect(slipsOf(outcome).map(({ side }) => side)).toEqual(['merchant', 'customer'])
    expect(simulator.ledger.movedMinor()).toBe(1_701)
  },
)

test('a payment that was lost is known although its slips do not come', async () => {
  const { clock, simulator, terminal, logged } = await ready()
  simulator.script.arm('completion', 'drop')
  expect(await until(clock, terminal().start(aSale))).toBe('TIMEOUT')
  // The second time it is the slips that break off.
  simulator.script.arm('printing', 'mute')
  const outcome = await known(clock, terminal, 'R1')
  expect(outcome).toMatchObject({ state: 'approved', amountMinor: 1_001 })
  expect(slipsOf(outcome)).toEqual([])
  expect(logged.join()).toContain('the slips of a lost card payment did not come')
})

test('a terminal with paper of its own is told nothing of slips, and what it sends is dropped', async () => {
  const { clock, terminal } = await ready({ prints: false })
  const paid = await until(clock, terminal().start(aSale))
  expect(paid).not.toHaveProperty('slips')
})

test('the slips of the newest payments alone are kept', async () => {
  const { clock, terminal, start } = await ready()
  for (let n = 0; n < 25; n++) await until(clock, terminal().start({ ...aSale, reference: `N${n}` }))
  for (const again of [false, true]) {
    if (again) start()
    expect(slipsOf(await terminal().ask('N4'))).toEqual([])
    expect(slipsOf(await terminal().ask('N5'))).toHaveLength(2)
    expect(slipsOf(await terminal().ask('N24'))).toHaveLength(2)
  }
})

test('whatever bytes come to be printed, slips are valid, bounded and show no card', () => {
  const line = fc.uint8Array({ maxLength: 120 }).map(readPrintLine)
  const block = fc.uint8Array({ maxLength: 120 }).map(readPrintBlock)
  fc.assert(
    fc.property(fc.array(fc.oneof(line, block), { maxLength: 300 }), (pieces) => {
      const collector = createSlipCollector()
      for (const piece of pieces) collector.take(piece)
      const slips = collector.all()
      expect(CardSlips.safeParse(slips).success).toBe(true)
    }),
  )
})
