import { AppError } from '@codex/shared/errors/app-error'
import type { TerminalOutcome } from '../../../ipc/terminal.ts'
import type { createFakeClock } from '../../testing/fake-clock.ts'
import type { CardTerminal } from '../port.ts'

type FakeClock = ReturnType<typeof createFakeClock>

const STEP_MS = 2_000
const LONGEST_MS = 900_000

/** Lets time pass until it has settled. A failure comes as its code. */
export async function until<T>(clock: FakeClock, work: Promise<T>): Promise<T | string> {
  let settled: { readonly as: T | string } | undefined
  work.then(
    (as) => {
      settled = { as }
    },
    (error: unknown) => {
      settled = { as: error instanceof AppError ? error.code : String(error) }
    },
  )
  for (let ms = 0; ms < LONGEST_MS && !settled; ms += STEP_MS) await clock.advance(STEP_MS)
  if (!settled) throw new Error('it never ends')
  return settled.as
}

/** Asks as an engine does, until it is known. `pending` when that never happens. */
export async function known(
  clock: FakeClock,
  terminal: () => CardTerminal,
  reference: string,
): Promise<TerminalOutcome> {
  for (let tries = 0; tries < 40; tries++) {
    const outcome = await until(clock, terminal().ask(reference))
    if (typeof outcome !== 'string' && outcome.state !== 'pending') return outcome
    await clock.advance(8_000)
  }
  return { state: 'pending' }
}
