const tickMs = 5_000
const quietMs = 2_000

/** Says what is being done; elapsed time follows for anything longer than two seconds. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const startedMs = performance.now()
  const elapsed = () => (performance.now() - startedMs) / 1000
  console.log(`${title}…`)
  const ticker = setInterval(() => console.log(`  ${title}: ${elapsed().toFixed(0)} s`), tickMs)
  try {
    const result = await work()
    if (elapsed() * 1000 > quietMs) console.log(`  ${title}: done in ${elapsed().toFixed(1)} s`)
    return result
  } finally {
    clearInterval(ticker)
  }
}

/** An expected failure: the message is all a person needs, no stack. */
export class Stop extends Error {}

/** The entry of every script: prints help, turns a Stop into one line, any other error into its stack. */
export async function main(
  help: string,
  run: (args: string[]) => Promise<number | undefined>,
): Promise<void> {
  const args = process.argv.slice(2)
  if (args.includes('--help') || args.includes('-h')) {
    console.log(help.trim())
    return
  }
  try {
    process.exitCode = (await run(args)) ?? 0
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error)
    process.exitCode = 1
  }
}
