import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TerminalOutcome, TerminalRequest } from '../../../ipc/terminal.ts'
import { ptFaults, ptHands, ptSteps } from '../simulator/pt-script.ts'
import { known, until } from '../testing/until.ts'
import { aSale, zvtBench } from '../testing/zvt-bench.ts'

const RUNS = process.env.CODEX_LONG === '1' ? 5_000 : 150

const payment = fc.record({
  hand: fc.constantFrom(...ptHands.filter((hand) => hand !== 'hold')),
  faults: fc.array(fc.tuple(fc.constantFrom(...ptSteps), fc.constantFrom(...ptFaults)), { maxLength: 4 }),
  purpose: fc.constantFrom('sale', 'refund'),
  amountMinor: fc.constantFrom(500, 1_001),
  crashes: fc.boolean(),
  pauseMs: fc.constantFrom(0, 3_000, 20_000, 90_000),
})

test('customers one after the other, whatever goes wrong: what the till believes stands at the terminal', async () => {
  let [lost, open] = [0, 0]
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(payment, { minLength: 1, maxLength: 5 }),
      async (takesBack, all) => {
        const { clock, simulator, terminal, start } = zvtBench({ takesBack })
        simulator.ledger.add({ kind: 'sale', amountMinor: 0, result: 0 })
        const believed: { kind: string; amountMinor: number }[] = []
        start()
        for (const [at, { hand, faults, purpose, amountMinor, crashes, pauseMs }] of all.entries()) {
          simulator.setHand(hand)
          for (const [step, fault] of faults) simulator.script.arm(step, fault)
          await clock.advance(pauseMs)
          const request = { ...aSale, reference: `R${at}`, purpose, amountMinor } as TerminalRequest
          let outcome: TerminalOutcome | string = await until(clock, terminal().start(request))
          if (outcome === 'DEVICE_OFFLINE') continue
          if (typeof outcome === 'string') {
            lost += 1
            if (crashes) start()
            outcome = await known(clock, terminal, request.reference)
          }
          // A person has to settle it.
          if (outcome.state === 'pending') {
            open += 1
            return
          }
          if (outcome.state === 'approved') believed.push({ kind: purpose, amountMinor: outcome.amountMinor })
          const stands = simulator.ledger.standing().filter((record) => record.amountMinor > 0)
          expect(stands.map((record) => ({ kind: record.kind, amountMinor: record.amountMinor }))).toEqual(
            believed,
          )
        }
      },
    ),
    { numRuns: RUNS },
  )
  expect(lost).toBeGreaterThan(RUNS / 10)
  // To leave it open is honest; but it must be rare.
  expect(open).toBeLessThanOrEqual(lost / 20)
})
