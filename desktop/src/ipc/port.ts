/** One end of a two-way channel, whatever carries it: Electron, the DOM and Node each have their own. */
export type Port = {
  readonly post: (message: unknown) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
  readonly onClose: (listener: () => void) => void
  readonly close: () => void
}

type EmitterPort = {
  postMessage(message: unknown): void
  on(event: 'message', listener: (value: never) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start?(): void
  close(): void
}

/** Electron's MessagePortMain, in main and in utility processes: messages arrive as `event.data`. */
export function electronPort(raw: object): Port {
  // Its overloaded `on` is typed in a way that no structural type matches.
  const port = raw as EmitterPort
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', (event: { data: unknown }) => listener(event.data))
      port.start?.()
    },
    onClose: (listener) => void port.on('close', () => listener()),
    close: () => port.close(),
  }
}

/** Node's worker_threads MessagePort: messages arrive bare. Tests and headless tills use it. */
export function nodePort(raw: object): Port {
  const port = raw as EmitterPort
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', (data: unknown) => listener(data)),
    onClose: (listener) => void port.on('close', () => listener()),
    close: () => port.close(),
  }
}

type DomPort = {
  postMessage(message: unknown): void
  addEventListener(type: string, listener: (event: never) => void): void
  start(): void
  close(): void
}

/** The renderer's MessagePort. It has no close event there: the shell hands over a new port instead. */
export const domPort = (port: DomPort): Port => ({
  post: (message) => port.postMessage(message),
  onMessage: (listener) => {
    port.addEventListener('message', (event: { data: unknown }) => listener(event.data))
    port.start()
  },
  onClose: () => undefined,
  close: () => port.close(),
})
