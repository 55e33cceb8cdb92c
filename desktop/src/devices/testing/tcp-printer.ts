import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** A printer on a TCP port of this machine: `serve` decides how it treats each connection. */
export async function startTcpPrinter(serve: (socket: Socket, index: number) => void, port = 0) {
  let count = 0
  const sockets = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    serve(socket, count)
    count += 1
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    connections: (): number => count,
    stop: async (): Promise<void> => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

const QUESTIONS = /\x10\x04[\x01-\x04]/g

/** Takes all bytes, and closes after the other side did: what a good printer does. It answers no question. */
export const takeAll =
  (jobs: Buffer[]) =>
  (socket: Socket): void => {
    const parts: Buffer[] = []
    socket.on('data', (part) => parts.push(part))
    socket.on('end', () => {
      const job = Buffer.concat(parts).toString('latin1').replace(QUESTIONS, '')
      if (job !== '') jobs.push(Buffer.from(job, 'latin1'))
      socket.end()
    })
  }
