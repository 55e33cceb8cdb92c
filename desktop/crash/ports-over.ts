import type { Port } from '../src/ipc/port.ts'

/** A pipe between two processes. */
export type Channel = {
  readonly send: (message: unknown) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
  readonly onClose: (listener: () => void) => void
}

export type PortName = 'screen' | 'control' | 'devices' | 'sync'
type Frame = { readonly port?: PortName; readonly message?: unknown }

/** All ports of an engine over the one pipe to its parent. What was sent before a kill still arrives, in order. */
export function portsOver(channel: Channel): (name: PortName) => Port {
  const listeners = new Map<PortName, ((message: unknown) => void)[]>()
  channel.onMessage((raw) => {
    const { port, message } = raw as Frame
    if (port !== undefined) for (const listen of listeners.get(port) ?? []) listen(message)
  })
  return (name) => ({
    post: (message) => channel.send({ port: name, message } satisfies Frame),
    onMessage: (listener) => void listeners.set(name, [...(listeners.get(name) ?? []), listener]),
    onClose: channel.onClose,
    close: () => void listeners.delete(name),
  })
}
