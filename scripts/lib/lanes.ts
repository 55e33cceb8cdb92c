import { inRepo } from './paths.ts'
import { runCommand } from './run-command.ts'

export interface Part {
  readonly title: string
  readonly command: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

const timeoutMs = 300_000

/** Runs commands side by side, prints a line with its time for each and the output of those that fail. */
export async function runLanes(lanes: number, parts: readonly Part[]): Promise<string[]> {
  const env = plainEnv()
  const waiting = [...parts]
  const failed: string[] = []
  const lane = async () => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      const startedMs = performance.now()
      const settings = { cwd: inRepo(), env: { ...env, ...part.env }, timeoutMs }
      const result = await runCommand(part.command, part.args, settings)
      const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
      console.log(`${result.code === 0 ? 'ok    ' : 'FAILED'}  ${part.title} (${seconds} s)`)
      if (result.code === 0) continue
      failed.push(part.title)
      console.log(`${result.stdout}${result.stderr}`.trim())
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return failed
}

/** The output is collected, not shown on a terminal: colours would only be noise. */
function plainEnv(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, ...env } = process.env
  return { ...env, NO_COLOR: '1' }
}
