import { join } from 'node:path'
import { MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron'
import type * as z from 'zod'
import { electronPort } from '../ipc/port.ts'
import type { PortMessage } from '../ipc/port-names.ts'
import type { LogBook } from './log/log-book.ts'
import type { ChildProcess } from './supervise.ts'

type Message = z.infer<typeof PortMessage>

type Readable = Parameters<LogBook['follow']>[1]

/** One of the till's programs as an Electron utility process. `follow` reads what it says. */
export function spawnUtility(
  name: string,
  appDir: string,
  env: Record<string, string>,
  follow: (stream: Readable) => void,
): ChildProcess {
  const child = utilityProcess.fork(join(appDir, `${name}.cjs`), [], {
    serviceName: `codex-${name}`,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) if (stream) follow(stream)
  const send = (port: string, end: unknown): void => {
    child.postMessage({ port } as Message, [end as MessagePortMain])
  }
  return {
    pid: () => child.pid,
    send,
    connect: (port) => {
      const { port1, port2 } = new MessageChannelMain()
      send(port, port2)
      return electronPort(port1)
    },
    onExit: (listener) => void child.once('exit', listener),
    onMessage: (listener) => void child.on('message', listener),
    terminate: () => void child.kill(),
  }
}
