import { describe, expect, test } from 'vitest'
import type { TerminalOutcome, TerminalRequest } from '../../../ipc/terminal.ts'
import { type PtFault, type PtHand, type PtStep, ptFaults, ptSteps } from '../simulator/pt-script.ts'
import { known, until } from '../testing/until.ts'
import { aSale, type ZvtBench, zvtBench } from '../testing/zvt-bench.ts'

const hands: readonly PtHand[] = ['approve', 'approve-half', 'decline', 'cancel']
const crashes = process.env.CODEX_LONG === '1' ? [false, true] : [false]

/** What an engine would take for the truth: it asks until it knows. */
async function outcomeOf(
  bench: ZvtBench,
  request: TerminalRequest,
  isCrash: boolean,
): Promise<TerminalOutcome> {
  const { clock, terminal, start } = bench
  const answer = await until(clock, terminal().start(request))
  if (answer === 'DEVICE_OFFLINE') return { state: 'never-started' }
  if (typeof answer !== 'string') return answer
  if (isCrash) start()
  return known(clock, terminal, request.reference)
}

const standing = ({ simulator }: ZvtBench) =>
  simulator.ledger.standing().map(({ kind, amountMinor }) => ({ kind, amountMinor }))

/** What must stand at the terminal when the till believes this. */
const believed = (kind: 'sale' | 'refund', outcome: TerminalOutcome) =>
  outcome.state === 'approved' ? [{ kind, amountMinor: outcome.amountMinor }] : []

function aBench(takesBack: boolean): ZvtBench {
  const bench = zvtBench({ takesBack })
  // Yesterday's last payment, which was taken back since.
  const { trace, amountMinor } = bench.simulator.ledger.add({ kind: 'sale', amountMinor: 1_001, result: 0 })
  bench.simulator.ledger.add({ kind: 'reversal', amountMinor, result: 0, original: trace })
  return bench
}

const cases = ptSteps.flatMap((step) => ptFaults.map((fault) => [step, fault] as const))
const ways = hands.flatMap((hand) =>
  (['sale', 'refund'] as const).flatMap((purpose) => crashes.map((isCrash) => ({ hand, purpose, isCrash }))),
)

describe.each(cases)('%s: %s', (step: PtStep, fault: PtFault) => {
  test.each([true, false])(
    'a payment ends in one truth (the terminal takes back by itself: %s)',
    async (takesBack) => {
      for (const { hand, purpose, isCrash } of ways) {
        const bench = aBench(takesBack)
        const { clock, simulator, terminal, start } = bench
        start()
        simulator.setHand(hand)
        simulator.script.arm(step, fault)
        await clock.advance(30_000)
        const request = { ...aSale, purpose }
        const outcome = await outcomeOf(bench, request, isCrash)
        const what = `${hand} ${purpose} ${isCrash} ${JSON.stringify(outcome)}`
        expect(outcome.state, what).not.toBe('pending')
        expect(standing(bench), what).toEqual(believed(purpose, outcome))

        // Whatever it was, the next customer pays, once, and the first one's truth stays what it was.
        simulator.setHand('approve')
        simulator.script.clear()
        await clock.advance(60_000)
        const next = await outcomeOf(bench, { ...request, reference: 'R2' }, false)
        expect(next, what).toMatchObject({ state: 'approved', amountMinor: 1_001 })
        if (outcome.state !== 'never-started') expect(await terminal().ask('R1'), what).toEqual(outcome)
        expect(standing(bench), what).toEqual([...believed(purpose, outcome), ...believed(purpose, next)])
        terminal().close()
        await clock.advance(120_000)
        expect(clock.waiting(), what).toBe(0)
      }
    },
  )

  test('a payment is taken back once, or stands', async () => {
    for (const isCrash of crashes) {
      const bench = aBench(true)
      const { clock, simulator, start } = bench
      start()
      await clock.advance(30_000)
      await outcomeOf(bench, aSale, false)
      simulator.script.arm(step, fault)
      // Over a new connection, so that every step is gone through again.
      start()
      await clock.advance(30_000)
      const cancel = { ...aSale, reference: 'R2', purpose: 'cancel', cancels: 'R1' } as const
      const outcome = await outcomeOf(bench, cancel, isCrash)
      expect(outcome.state).not.toBe('pending')
      expect(simulator.ledger.movedMinor()).toBe(outcome.state === 'reversed' ? 0 : 1_001)
      simulator.script.clear()
      await clock.advance(60_000)
      const again = await outcomeOf(bench, { ...cancel, reference: 'R3' }, false)
      expect(again.state).toBe(outcome.state === 'reversed' ? 'declined' : 'reversed')
      expect(simulator.ledger.movedMinor()).toBe(0)
    }
  })
})
