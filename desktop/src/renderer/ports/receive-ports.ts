import { domPort, type Port } from '../../ipc/port.ts'

declare global {
  interface Window {
    /** What the preload exposes; absent when the page is opened outside the till's shell. */
    readonly codex?: { readonly requestPorts: () => void }
  }
}

const pagePorts = ['engine', 'main', 'panel'] as const
export type PagePort = (typeof pagePorts)[number]

const isPagePort = (name: unknown): name is PagePort => pagePorts.some((known) => known === name)

/** The page's own port type is narrower about its listeners than the one that all runtimes share. */
export const fromPage = (port: MessagePort): Port =>
  domPort({
    postMessage: (message) => port.postMessage(message),
    addEventListener: (type, listener) => port.addEventListener(type, listener as EventListener),
    start: () => port.start(),
    close: () => port.close(),
  })

/** Listens for the ports that the preload posts to this window, and asks for them. A name may come again. */
export function receivePorts(page: Window, onPort: (name: PagePort, port: Port) => void): void {
  page.addEventListener('message', (event: MessageEvent<{ codexPort?: unknown } | null>) => {
    const name = event.data?.codexPort
    const port = event.ports[0]
    if (event.source === page && port && isPagePort(name)) onPort(name, fromPage(port))
  })
  page.codex?.requestPorts()
}
