import { dirname } from 'node:path'
import { type RunResult, runCommand } from './run-command.ts'

/** Runs npm with the Node it was started by: an npm of Node 20 is not run on another Node. */
export function runNpm(args: string[], options: { cwd: string; timeoutMs: number }): Promise<RunResult> {
  const callerNode = process.env.CODEX_CALLER_NODE ?? process.execPath
  const env = { ...process.env, PATH: `${dirname(callerNode)}:${process.env.PATH ?? ''}` }
  const script = process.env.npm_execpath
  const all = [...args, '--no-audit', '--no-fund', '--loglevel=error']
  return script
    ? runCommand(callerNode, [script, ...all], { ...options, env })
    : runCommand('npm', all, { ...options, env })
}
