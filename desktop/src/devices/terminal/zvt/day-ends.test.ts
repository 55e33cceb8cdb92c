import { describe, expect, test } from 'vitest'
import { ptDaySteps, ptFaults } from '../simulator/pt-script.ts'
import { until } from '../testing/until.ts'
import { aSale, zvtBench } from '../testing/zvt-bench.ts'
import { readDayTotals } from './protocol/day-totals.ts'

async function ready(options: Parameters<typeof zvtBench>[0] = {}) {
  const bench = zvtBench({ takesBack: false, ...options })
  bench.simulator.ledger.add({ kind: 'sale', amountMinor: 700, result: 0 })
  bench.simulator.ledger.closeDay()
  bench.start()
  await bench.clock.advance(1_000)
  await until(bench.clock, bench.terminal().start(aSale))
  await until(
    bench.clock,
    bench.terminal().start({ ...aSale, reference: 'R2', purpose: 'refund', amountMinor: 201 }),
  )
  return bench
}

const ALL = { count: 2, sumMinor: 800, schemes: [{ scheme: 'girocard', count: 2, sumMinor: 800 }] }

/** Asks as an engine does, until it knows. */
async function ended({ clock, terminal }: Awaited<ReturnType<typeof ready>>, dayEndId = 'D1') {
  for (let tries = 0; tries < 20; tries++) {
    const outcome = await until(clock, terminal().endDay(dayEndId))
    if (typeof outcome !== 'string') return outcome
    await clock.advance(10_000)
  }
  return 'never'
}

describe('the end of a terminal’s day', () => {
  test('tells what it came to, once, and again after a crash', async () => {
    const bench = await ready()
    const outcome = await ended(bench)
    expect(outcome).toEqual({ state: 'closed', terminalId: '52500042', totals: ALL, isRepeated: false })
    bench.start()
    await bench.clock.advance(1_000)
    expect(await ended(bench)).toEqual(outcome)
    expect(bench.simulator.ledger.days()).toHaveLength(2)
    expect(await ended(bench, 'D2')).toMatchObject({ totals: { count: 0, sumMinor: 0, schemes: [] } })
  })

  test('comes with its paper, where that is the till’s to print', async () => {
    const outcome = await ended(await ready({ prints: true }))
    expect(outcome).toMatchObject({
      slips: [{ side: 'other', rows: ['KASSENSCHNITT', 'PAYMENTS  2', 'SUM EUR   8.00'] }],
    })
  })

  test('may be told on paper alone, and may be refused', async () => {
    expect(await ended(await ready({ tellsTotals: false }))).toMatchObject({ state: 'closed', totals: null })
    const bench = await ready()
    bench.simulator.setHand('decline')
    expect(await ended(bench)).toEqual({ state: 'refused', terminalId: '52500042', result: 0x6f })
    expect(bench.simulator.ledger.days()).toHaveLength(1)
  })

  test('is not asked for while it is unplugged, or at work', async () => {
    const bench = await ready()
    bench.simulator.setReachable(false)
    await bench.clock.advance(1_000)
    expect(await until(bench.clock, bench.terminal().endDay('D1'))).toBe('DEVICE_OFFLINE')
    bench.simulator.setReachable(true)
    await bench.clock.advance(30_000)
    bench.simulator.setHand('hold')
    const held = bench.terminal().start({ ...aSale, reference: 'R3' })
    await bench.clock.advance(5_000)
    expect(await until(bench.clock, bench.terminal().endDay('D1'))).toBe('DEVICE_OFFLINE')
    bench.simulator.setHand('approve')
    await until(bench.clock, held)
    expect(bench.simulator.ledger.days()).toHaveLength(1)
  })
})

const cases = ptDaySteps.flatMap((step) => ptFaults.map((fault) => [step, fault] as const))

describe.each(cases)('%s: %s', (step, fault) => {
  test.each([
    [true, false],
    [false, false],
    [true, true],
  ])(
    'the day is closed and told of as it was (it can repeat: %s; the till dies: %s)',
    async (repeatsDays, dies) => {
      const bench = await ready({ repeatsDays, prints: true })
      const { clock, simulator, terminal } = bench
      simulator.script.arm(step, fault)
      const first = await until(clock, terminal().endDay('D1'))
      if (dies && typeof first === 'string') bench.start()
      await clock.advance(20_000)
      const outcome = typeof first === 'string' ? await ended(bench) : first
      if (fault === 'refuse' && step === 'day-command') {
        expect(outcome).toMatchObject({ state: 'refused' })
        expect(await ended(bench, 'D2')).toMatchObject({ state: 'closed', totals: ALL, isRepeated: false })
        return
      }
      expect(outcome).toMatchObject({ state: 'closed' })
      if (typeof outcome === 'string' || outcome.state !== 'closed') return
      const [, ...days] = simulator.ledger.days()
      // Never fewer than it says, and all of it unless it says that it was asked twice.
      if (outcome.isRepeated)
        expect([ALL, { count: 0, sumMinor: 0, schemes: [] }, null]).toContainEqual(outcome.totals)
      else expect([ALL, null]).toContainEqual(outcome.totals)
      if (repeatsDays && fault !== 'garble') expect(outcome.totals).toEqual(ALL)
      expect(days.map(({ sumMinor }) => sumMinor)).toContain(800)
      // The next payment is none of that day, and is told from whatever else the terminal did.
      simulator.script.clear()
      await clock.advance(60_000)
      simulator.script.arm('status', 'drop')
      expect(await until(clock, terminal().start({ ...aSale, reference: 'R3' }))).toBe('TIMEOUT')
      await clock.advance(30_000)
      expect(await until(clock, terminal().ask('R3'))).toMatchObject({
        state: 'approved',
        amountMinor: 1_001,
      })
      expect(await ended(bench, 'D2')).toMatchObject({
        state: 'closed',
        totals: { count: 1, sumMinor: 1_001 },
      })
    },
  )
})

describe('the totals of a day', () => {
  const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
  const none = '00 000000000000'

  test('are told by kind of card', () => {
    const said = bytes(`0233 0234 ${none} ${none} 02 000000000958 ${none} ${none} ${none} ${none}`)
    const totals = { count: 2, sumMinor: 958, schemes: [{ scheme: 'mastercard', count: 2, sumMinor: 958 }] }
    expect(readDayTotals(said, 958)).toEqual(totals)
    expect(readDayTotals(said, undefined)).toEqual(totals)
    expect(readDayTotals(said.subarray(0, 25), 958)).toEqual(totals)
  })

  test.each([
    ['another sum', `0233 0234 01 000000000958`, 957],
    ['cut off', `0233 0234 01 0000000009`, undefined],
    ['no number', `0233 0234 01 00000000095a`, undefined],
    ['nothing', '0233 0234', undefined],
    ['a kind that nobody knows', `0000 0000 ${none.repeat(7)} 01 000000000100`, undefined],
  ])('are not believed: %s', (_, hex, sumMinor) => {
    expect(readDayTotals(bytes(hex), sumMinor)).toBeUndefined()
  })
})
