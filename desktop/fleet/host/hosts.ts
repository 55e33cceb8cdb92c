import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { hasEnded, spawnHelper, stopHelper } from '../../../scripts/lib/child.ts'
import { COMPILE_CACHE, HOST_FILE } from './bundle.ts'
import { HostNews, type HostOrder, type HostPlan } from './messages.ts'

const STOP_MS = 30_000
/** What of a host's own words is kept for a finding. */
const MOST_SAID = 40

/** Processes full of headless tills, which can be killed and come back on the same files. */
export function createHosts(
  plans: readonly HostPlan[],
  hear: (news: HostNews) => void,
  onEnd: (host: number, said: string) => void,
) {
  const running: ChildProcess[] = []
  const wanted = new Set<ChildProcess>()
  let isProving = false

  const order = (child: ChildProcess, what: HostOrder): void => {
    if (child.connected) child.send(what, () => undefined)
  }

  const start = (host: number): void => {
    const child = spawnHelper(process.execPath, [HOST_FILE, JSON.stringify(plans[host])], {
      env: { ...process.env, TILL_ENV: 'development', NODE_COMPILE_CACHE: COMPILE_CACHE },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    const said: string[] = []
    child.stderr?.on('data', (chunk) => said.push(String(chunk)) > MOST_SAID && said.shift())
    child.on('message', (message) => hear(HostNews.parse(message)))
    running[host] = child
    wanted.add(child)
    if (isProving) order(child, { order: 'prove' })
    child.once('exit', (code) => {
      if (!wanted.delete(child)) return
      onEnd(host, `ended with ${code}: ${said.join('')}`)
      start(host)
    })
  }

  return {
    count: plans.length,
    startAll: (): void => plans.forEach((_, host) => void start(host)),
    /** As a power cut at the counter; the tills are started again at once. */
    kill: async (host: number): Promise<void> => {
      const child = running[host] as ChildProcess
      wanted.delete(child)
      const gone = hasEnded(child) ? Promise.resolve() : once(child, 'exit')
      child.kill('SIGKILL')
      await gone
      start(host)
    },
    /** To the till that asked for it. */
    giveCode: (till: number, code: string): void => {
      const host = plans.findIndex(({ tills }) => tills.some(({ number }) => number === till))
      order(running[host] as ChildProcess, { order: 'code', till, code })
    },
    prove: (): void => {
      isProving = true
      for (const child of running) order(child, { order: 'prove' })
    },
    stop: async (): Promise<void> => {
      wanted.clear()
      await Promise.all(running.map((child) => stopHelper(child, STOP_MS)))
    },
  }
}
export type Hosts = ReturnType<typeof createHosts>
