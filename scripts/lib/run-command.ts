import { spawn } from 'node:child_process'

export interface RunOptions {
  readonly timeoutMs: number
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  readonly input?: string
  /** 'inherit' shows the output as it comes; the default keeps it for the caller. */
  readonly output?: 'inherit' | 'collect'
}

export interface RunResult {
  /** null when it was killed (time-out or signal) or could not be started. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const keptBytes = 4 * 1024 * 1024

/** Runs a command to its end; never throws for a failing one, kills it after its time-out. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  const inherit = options.output === 'inherit'
  const sink = inherit ? ('inherit' as const) : ('pipe' as const)
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['pipe', sink, sink],
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs)
  const text = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
      if (text[name].length < keptBytes) text[name] += chunk
    })
  }
  // A command that ends without reading its input is no error of ours.
  child.stdin?.on('error', () => {})
  child.stdin?.end(options.input ?? '')
  return new Promise((resolve) => {
    const finish = (code: number | null, problem = '') => {
      clearTimeout(timer)
      resolve({ code, stdout: text.stdout, stderr: text.stderr + problem })
    }
    child.on('error', (error) => finish(null, error.message))
    child.on('close', (code) => finish(code))
  })
}
