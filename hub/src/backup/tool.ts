import { describeFailure } from '../describe-failure.ts'

type Tool = {
  readonly name: string
  readonly help: string
  /** What it answers is printed as one line of JSON. */
  readonly run: (args: string[]) => Promise<object | undefined>
}

/** The entry of a command beside the hub: help, an answer, or one line that says why not. */
export function runTool({ name, help, run }: Tool): void {
  const args = process.argv.slice(2)
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${help}\n`)
    return
  }
  run(args)
    .then((answer) => {
      if (answer) process.stdout.write(`${JSON.stringify(answer)}\n`)
      process.exit(0)
    })
    .catch((error: unknown) => {
      process.stderr.write(`${name}: ${describeFailure(error)}\n`)
      process.exit(1)
    })
}
