import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { PaymentTerminal } from './payment-terminal.ts'

/** Lets tills reach a simulated terminal over TCP. @param port 0: any that is free */
export async function serveTerminal(terminal: PaymentTerminal, port = 0, host = '127.0.0.1') {
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (socket) => {
    if (!terminal.isReachable()) return void socket.resetAndDestroy()
    sockets.add(socket)
    const wire = terminal.accept({
      send: (bytes) => void (socket.writable && socket.write(bytes)),
      close: () => socket.destroy(),
    })
    socket.on('error', () => undefined)
    socket.on('data', wire.receive)
    socket.on('close', () => {
      sockets.delete(socket)
      wire.closed()
    })
  })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    stop: async (): Promise<void> => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
