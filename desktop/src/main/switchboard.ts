import type { Program } from '../ipc/failing-view.ts'
import type { Port } from '../ipc/port.ts'
import type { PortName } from '../ipc/port-names.ts'
import type { ChildProcess } from './supervise.ts'
import type { WindowKind } from './windows.ts'

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
  WindowKind,
  readonly { readonly page: string; readonly to: Program; readonly name: PortName }[]
> = {
  till: [{ page: 'engine', to: 'engine', name: 'renderer' }],
  devices: [
    // It shows no basket: what is scanned wakes its page for nothing.
    { page: 'engine', to: 'engine', name: 'onlooker' },
    { page: 'panel', to: 'devices', name: 'panel' },
  ],
  customer: [{ page: 'engine', to: 'engine', name: 'customer' }],
}

type Child = Pick<ChildProcess, 'send'>

/** A window's page: Electron's WebContents, or a fake in tests. */
type Page<End> = {
  readonly postMessage: (channel: string, message: unknown, ends: End[]) => void
  readonly once: (event: 'destroyed', listener: () => void) => unknown
}

type Deps<End> = {
  readonly newChannel: () => { readonly port1: End; readonly port2: End }
  readonly toPort: (end: End) => Port
  readonly serveShell: (port: Port) => void
}

/** Connects programs and windows by ports of their own, so that a scan takes one hop and main sees none. */
export function createSwitchboard<End>({ newChannel, toPort, serveShell }: Deps<End>) {
  const running = new Map<Program, Child>()
  const windows = new Map<Page<End>, WindowKind>()

  const connectWindow = (page: Page<End>, kind: WindowKind, only?: Program): void => {
    for (const line of WINDOW_LINES[kind]) {
      const program = running.get(line.to)
      if (!program || (only && only !== line.to)) continue
      const { port1, port2 } = newChannel()
      program.send(line.name, port1)
      page.postMessage('codex:port', { port: line.page }, [port2])
    }
  }

  return {
    /** A program is there, for the first time or again: everything that talks to it gets a new port. */
    started: (name: Program, child: Child): void => {
      running.set(name, child)
      for (const { a, nameAtA, b, nameAtB } of LINES) {
        const [first, second] = [running.get(a), running.get(b)]
        if (!first || !second || (a !== name && b !== name)) continue
        const { port1, port2 } = newChannel()
        first.send(nameAtA, port1)
        second.send(nameAtB, port2)
      }
      for (const [page, kind] of windows) connectWindow(page, kind, name)
    },
    /** It is gone: nobody gets a port to it until it is there again. */
    ended: (name: Program, child: Child): void => {
      if (running.get(name) === child) running.delete(name)
    },
    /** A page asks for its ports, after each load. */
    pageReady: (page: Page<End>, kind: WindowKind): void => {
      if (!windows.has(page)) page.once('destroyed', () => windows.delete(page))
      windows.set(page, kind)
      // Whoever stands before the customer's screen gets nothing to ask the shell with.
      if (kind !== 'customer') {
        const { port1, port2 } = newChannel()
        serveShell(toPort(port1))
        page.postMessage('codex:port', { port: 'main' }, [port2])
      }
      connectWindow(page, kind)
    },
  }
}
export type Switchboard = ReturnType<typeof createSwitchboard>
