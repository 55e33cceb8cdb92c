import { createServer, type Server, type Socket } from 'node:net'

/** Everything that came before it since the plug, in hexadecimal and a line, is the answer to this byte. */
const QUESTION = '?'
const MOST_KEPT = 1_000_000

/**
 * The device at the far end of the guest's USB serial adapter. QEMU plugs the adapter in while it has a connection
 * to this socket, tries again every second, and unplugs it when the connection is gone.
 */
export function createSerialCable(socketPath: string) {
  let server: Server | undefined
  let socket: Socket | undefined

  function attach(next: Socket): void {
    let received = ''
    socket = next.setEncoding('latin1')
    next.on('data', (text: string) => {
      received = (received + text).slice(-MOST_KEPT)
      const end = received.lastIndexOf(QUESTION)
      if (end < 0) return
      next.write(`${Buffer.from(received.slice(0, end), 'latin1').toString('hex')}\r\n`)
      received = received.slice(end + 1)
    })
    next.on('error', () => next.destroy())
    next.on('close', () => {
      if (socket === next) socket = undefined
    })
  }

  const pull = (): void => {
    server?.close()
    server = undefined
    socket?.destroy()
  }
  const plug = (): void => {
    server ??= createServer(attach).listen(socketPath)
  }

  return {
    pull,
    plug,
    /** What the guest asks for on its console: `serial-pull`, `serial-plug`, `serial-say TEXT-IN-HEX`. */
    obey: (asked: string): void => {
      const [what, hex = ''] = asked.trim().split(' ')
      if (what === 'serial-pull') pull()
      if (what === 'serial-plug') plug()
      if (what === 'serial-say') socket?.write(Buffer.from(hex, 'hex'))
    },
  }
}
