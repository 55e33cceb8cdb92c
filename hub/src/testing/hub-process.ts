import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const SERVER = join(import.meta.dirname, '../server.ts')

export type HubProcess = {
  readonly url: string
  readonly child: ChildProcess
  readonly exited: Promise<number | null>
}
export type HubEnd = { readonly code: number | null; readonly stderr: string }

const run = (env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, [SERVER], {
    env: { PATH: process.env.PATH, CODEX_CACHE_DIR: process.env.CODEX_CACHE_DIR, HUB_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('close', (code) => resolve(code)))

/** A hub in a process of its own, once it says that it is ready. */
export function startHubProcess(env: Record<string, string>): Promise<HubProcess> {
  const child = run(env)
  const exited = exitOf(child)
  child.stderr?.resume()
  return new Promise((resolve, reject) => {
    exited.then((code) => reject(new Error(`the hub ended with code ${code}`)))
    if (!child.stdout) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { msg, url } = JSON.parse(line)
      if (msg === 'the hub is ready') resolve({ url, child, exited })
    })
  })
}

/** A hub that is expected not to start: how it ended and what it said. */
export async function runFailingHub(env: Record<string, string>): Promise<HubEnd> {
  const child = run(env)
  let stderr = ''
  child.stdout?.resume()
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk
  })
  return { code: await exitOf(child), stderr }
}
