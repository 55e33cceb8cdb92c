import { describeFailure } from '../describe-failure.ts'
import { Refusal } from './people-look-ups.ts'

/** Runs a tool of the command line: its refusals are one line, and it exits with 1. */
export function runTool(work: () => Promise<void>): void {
  work()
    .then(() => process.exit(0))
    .catch((error: unknown) => {
      process.stderr.write(`${error instanceof Refusal ? error.message : describeFailure(error)}\n`)
      process.exit(1)
    })
}
