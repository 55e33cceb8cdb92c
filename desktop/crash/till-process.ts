import { fork } from 'node:child_process'
import { createClient } from '../src/ipc/client.ts'
import { engineContract } from '../src/ipc/contract.ts'
import { engineControlContract } from '../src/ipc/control-contract.ts'
import { engineSyncContract } from '../src/ipc/sync-contract.ts'
import { CHILD_FILE, COMPILE_CACHE } from './bundle.ts'
import type { EnginePlan } from './plan.ts'
import { type Channel, portsOver } from './ports-over.ts'
import type { CrashWorld } from './world.ts'

type Told = { readonly told?: 'opening' | 'ready'; readonly log?: unknown }

/** An engine that does not come up in this time never will. */
const START_MS = 30_000
const STOP_MS = 10_000
const ANSWER_MS = 60_000

/** Starts an engine in a process of its own. Whatever it wrote before it died has arrived when `gone` resolves. */
export function startTill(plan: EnginePlan, world: CrashWorld) {
  const child = fork(CHILD_FILE, [JSON.stringify(plan)], {
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const said: string[] = []
  child.stderr?.on('data', (chunk) => said.push(String(chunk)))
  let isGone = false
  const channel: Channel = {
    send: (message) => {
      if (child.connected) child.send(message as object, () => undefined)
    },
    onMessage: (listener) => void child.on('message', listener),
    onClose: (listener) => void child.on('disconnect', listener),
  }
  const portTo = portsOver(channel)
  const told = (what: Told['told']): Promise<void> =>
    new Promise((resolve) => {
      channel.onMessage((message) => {
        if ((message as Told).told === what) resolve()
      })
    })
  channel.onMessage((message) => {
    const { log } = message as Told
    if (log !== undefined) said.push(JSON.stringify(log))
  })

  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const drained = new Promise<void>((resolve) => child.once('disconnect', resolve))
  const gone = Promise.all([exited, drained]).then(() => {
    isGone = true
  })
  const within = async (what: string, work: Promise<void>): Promise<'there' | 'gone'> => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no ${what} within ${START_MS} ms`)), START_MS)
    })
    const answer = await Promise.race([
      work.then(() => 'there' as const),
      gone.then(() => 'gone' as const),
      late,
    ])
    clearTimeout(timer)
    return answer
  }
  world.attach(portTo('devices'))

  const [opening, ready] = [told('opening'), told('ready')]
  return {
    screen: createClient(portTo('screen'), engineContract, { timeoutMs: ANSWER_MS }),
    control: createClient(portTo('control'), engineControlContract),
    sync: createClient(portTo('sync'), engineSyncContract),
    /** Where the engine asks the hub. */
    hubPort: portTo('sync'),
    /** Its own code runs from here on; its file is about to be opened. `gone`: it died before. */
    opening: () => within('sign of life', opening),
    ready: () => within('engine', ready),
    isGone: () => isGone,
    gone,
    /** The signal that ended it, and what it logged. */
    end: () => ({ code: child.exitCode, signal: child.signalCode, said: said.join('\n') }),
    kill: (): void => void child.kill('SIGKILL'),
    /** As the app does it; one that does not stop is killed. */
    stop: async (): Promise<void> => {
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
      await gone
      clearTimeout(timer)
    },
  }
}
export type TillProcess = ReturnType<typeof startTill>
