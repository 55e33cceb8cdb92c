import { MessageChannelMain, type WebContents } from 'electron'
import type { PortName } from '../ipc/control-contract.ts'
import { electronPort, type Port } from '../ipc/port.ts'
import type { ChildProcess } from './supervise.ts'

type Program = 'engine' | 'devices' | 'sync'

/** Which two programs talk, and the name each has for the other's port. */
const LINES: readonly {
  readonly a: Program
  readonly nameAtA: PortName
  readonly b: Program
  readonly nameAtB: PortName
}[] = [
  { a: 'engine', nameAtA: 'devices', b: 'devices', nameAtB: 'engine' },
  { a: 'engine', nameAtA: 'sync', b: 'sync', nameAtB: 'engine' },
]

/** What a window talks to: the port's name in the page, the program, and the port's name there. */
const WINDOW_LINES: Record<
  'till' | 'devices',
  readonly { readonly page: string; readonly to: Program; readonly name: PortName }[]
> = {
  till: [{ page: 'engine', to: 'engine', name: 'renderer' }],
  devices: [
    { page: 'engine', to: 'engine', name: 'renderer' },
    { page: 'panel', to: 'devices', name: 'panel' },
  ],
}

/** Connects programs and windows by ports of their own, so that a scan takes one hop and main sees none. */
export function createSwitchboard(serveShell: (port: Port) => void) {
  const running = new Map<Program, ChildProcess>()
  const windows = new Map<WebContents, 'till' | 'devices'>()

  const connectWindow = (contents: WebContents, kind: 'till' | 'devices', only?: Program): void => {
    for (const { page, to, name } of WINDOW_LINES[kind]) {
      const program = running.get(to)
      if (!program || (only && only !== to)) continue
      const { port1, port2 } = new MessageChannelMain()
      program.send(name, port1)
      contents.postMessage('codex:port', { port: page }, [port2])
    }
  }

  return {
    /** A program is there, for the first time or again: everything that talks to it gets a new port. */
    started: (name: Program, child: ChildProcess): void => {
      running.set(name, child)
      for (const { a, nameAtA, b, nameAtB } of LINES) {
        const [first, second] = [running.get(a), running.get(b)]
        if (!first || !second || (a !== name && b !== name)) continue
        const { port1, port2 } = new MessageChannelMain()
        first.send(nameAtA, port1)
        second.send(nameAtB, port2)
      }
      for (const [contents, kind] of windows) connectWindow(contents, kind, name)
    },
    /** A page asks for its ports, after each load. */
    pageReady: (contents: WebContents, kind: 'till' | 'devices'): void => {
      if (!windows.has(contents)) contents.once('destroyed', () => windows.delete(contents))
      windows.set(contents, kind)
      const { port1, port2 } = new MessageChannelMain()
      serveShell(electronPort(port1))
      contents.postMessage('codex:port', { port: 'main' }, [port2])
      connectWindow(contents, kind)
    },
  }
}
