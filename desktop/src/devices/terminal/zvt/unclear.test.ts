import { describe, expect, test } from 'vitest'
import { known, until } from '../testing/until.ts'
import { aSale, type ZvtBench, zvtBench } from '../testing/zvt-bench.ts'

/** A terminal that took some payment before, and a till that is connected to it. */
async function ready(options?: Parameters<typeof zvtBench>[0]): Promise<ZvtBench> {
  const bench = zvtBench(options)
  bench.simulator.ledger.add({ kind: 'sale', amountMinor: 700, result: 0 })
  bench.start()
  await bench.clock.advance(1_000)
  return bench
}

const lose = async ({ clock, simulator, terminal }: ZvtBench, reference = 'R1') => {
  simulator.script.arm('status', 'drop')
  expect(await until(clock, terminal().start({ ...aSale, reference }))).toBe('TIMEOUT')
}

describe('what a terminal says of a lost payment', () => {
  test('is not believed before it has had the time to take it back', async () => {
    const bench = await ready({ takesBack: false })
    const { clock, terminal } = bench
    await lose(bench)
    await clock.advance(4_000)
    expect(await until(clock, terminal().ask('R1'))).toEqual({ state: 'pending' })
    await clock.advance(16_000)
    expect(await until(clock, terminal().ask('R1'))).toMatchObject({ state: 'approved', amountMinor: 1_001 })
  })

  test('is left open when it was never told of another: perhaps it cannot tell', async () => {
    const bench = zvtBench()
    const { clock, simulator, terminal, start } = bench
    start()
    await clock.advance(1_000)
    simulator.script.arm('command', 'drop')
    expect(await until(clock, terminal().start(aSale))).toBe('TIMEOUT')
    expect(await known(clock, terminal, 'R1')).toEqual({ state: 'pending' })
  })

  test('is left open when somebody else paid in between, be it the same amount', async () => {
    const bench = await ready()
    const { clock, simulator, terminal } = bench
    simulator.script.arm('command', 'drop')
    expect(await until(clock, terminal().start(aSale))).toBe('TIMEOUT')
    simulator.ledger.add({ kind: 'sale', amountMinor: 300, result: 0 })
    simulator.ledger.add({ kind: 'sale', amountMinor: 1_001, result: 0 })
    expect(await known(clock, terminal, 'R1')).toEqual({ state: 'pending' })
  })

  test('is left open when its day has ended since', async () => {
    const bench = await ready({ takesBack: false })
    await lose(bench)
    bench.simulator.ledger.clear()
    expect(await known(bench.clock, bench.terminal, 'R1')).toEqual({ state: 'pending' })
  })

  test('is left open when it took more than it was asked for', async () => {
    const bench = await ready()
    const { clock, simulator, terminal } = bench
    simulator.script.arm('command', 'drop')
    expect(await until(clock, terminal().start(aSale))).toBe('TIMEOUT')
    simulator.ledger.add({ kind: 'sale', amountMinor: 1_101, result: 0 })
    expect(await known(clock, terminal, 'R1')).toEqual({ state: 'pending' })
  })
})

describe('after a payment that a person has settled', () => {
  test('nothing is begun while the terminal may still be taking it back', async () => {
    const bench = await ready({ takesBack: false })
    const { clock, terminal, simulator } = bench
    await lose(bench)
    await clock.advance(8_000)
    expect(terminal().state()).toBe('ready')
    expect(await until(clock, terminal().start({ ...aSale, reference: 'R2' }))).toBe('DEVICE_OFFLINE')
    await clock.advance(20_000)
    expect(await until(clock, terminal().start({ ...aSale, reference: 'R2' }))).toMatchObject({
      state: 'approved',
    })
    // The first one was known before the second began; the second is not taken for it.
    expect(await terminal().ask('R1')).toMatchObject({ state: 'approved' })
    expect(simulator.ledger.movedMinor()).toBe(700 + 2 * 1_001)
  })

  test('one that never was is not taken for the next of the same amount', async () => {
    const bench = await ready()
    const { clock, terminal, simulator } = bench
    simulator.script.arm('command', 'drop')
    expect(await until(clock, terminal().start(aSale))).toBe('TIMEOUT')
    await clock.advance(30_000)
    expect(await until(clock, terminal().start({ ...aSale, reference: 'R2' }))).toMatchObject({
      state: 'approved',
    })
    expect(await terminal().ask('R1')).toEqual({ state: 'never-started' })
  })
})

test('a payment that somebody makes while the till is away is not the till’s', async () => {
  const bench = await ready()
  const { clock, terminal, simulator } = bench
  expect(await until(clock, terminal().start({ ...aSale, amountMinor: 5 }))).toMatchObject({
    state: 'approved',
  })
  simulator.setReachable(false)
  simulator.ledger.add({ kind: 'sale', amountMinor: 1_001, result: 0 })
  await clock.advance(10_000)
  simulator.setReachable(true)
  await clock.advance(20_000)
  simulator.script.arm('command', 'drop')
  expect(await until(clock, terminal().start({ ...aSale, reference: 'R2' }))).toBe('TIMEOUT')
  expect(await known(clock, terminal, 'R2')).toEqual({ state: 'never-started' })
})

test('one that was reversed although its answer was lost is not reversed again', async () => {
  const bench = await ready()
  const { clock, terminal, simulator } = bench
  await until(clock, terminal().start(aSale))
  simulator.script.arm('status', 'drop')
  const cancel = { ...aSale, reference: 'R2', purpose: 'cancel', cancels: 'R1' } as const
  expect(await until(clock, terminal().start(cancel))).toBe('TIMEOUT')
  expect(await known(clock, terminal, 'R2')).toMatchObject({ state: 'reversed' })
  expect(await terminal().ask('R1')).toMatchObject({ state: 'reversed' })
  expect(simulator.ledger.movedMinor()).toBe(700)
})

test('the cashier who gives up before the terminal was asked begins nothing', async () => {
  const bench = await ready()
  const { clock, terminal, simulator } = bench
  const paid = terminal().start(aSale)
  await terminal().abort('R1')
  expect(await until(clock, paid)).toEqual({ state: 'declined', cause: 'cancelled' })
  expect(simulator.ledger.all()).toHaveLength(1)
})

test('while it is at work it begins nothing else', async () => {
  const bench = await ready()
  const { clock, terminal, simulator } = bench
  simulator.setHand('hold')
  const held = terminal().start(aSale)
  await clock.advance(5_000)
  expect(await until(clock, terminal().start({ ...aSale, reference: 'R2' }))).toBe('DEVICE_OFFLINE')
  await expect(terminal().selfTest()).rejects.toMatchObject({ code: 'DEVICE_OFFLINE' })
  simulator.setHand('approve')
  expect(await until(clock, held)).toMatchObject({ state: 'approved' })
})

test('a currency that no terminal takes is not asked for', async () => {
  const bench = await ready()
  expect(await until(bench.clock, bench.terminal().start({ ...aSale, currency: 'JPY' }))).toBe(
    'DEVICE_OFFLINE',
  )
})

test('nothing of the card is kept or logged, and the set-up test says what the terminal is', async () => {
  const bench = await ready()
  const { clock, terminal, file, logged } = bench
  const outcome = await until(clock, terminal().start(aSale))
  expect(outcome).toEqual({
    ...{ state: 'approved', amountMinor: 1_001, authorisation: '750071' },
    ...{ scheme: 'girocard', terminalId: '52500042' },
  })
  await lose(bench, 'R2')
  await known(clock, terminal, 'R2')
  expect(file.lines.join() + logged.join()).not.toMatch(/4242|6725/)
  expect(await until(clock, terminal().selfTest())).toBe('terminal 52500042, Simulator, ZVT 1.0')
})
