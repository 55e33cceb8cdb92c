import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { Clock } from '../../../clock.ts'
import type { FaultyPrinter, Manner } from './faulty-printer.ts'

const SLOW_PAUSE_MS = 200

type Options = {
  readonly clock: Clock
  /** 0: any that is free. */
  readonly port?: number
  readonly host?: string
  /** Bytes have come or gone. */
  readonly onMoved?: () => void
}

/** Lets tills print on a played printer over TCP, as on one with a network card: one connection after another. */
export async function servePrinter(printer: FaultyPrinter, options: Options) {
  const { clock, host = '127.0.0.1', onMoved = () => undefined } = options
  const sockets = new Set<Socket>()
  const queue: Socket[] = []
  const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (socket) => {
    onMoved()
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      onMoved()
      sockets.delete(socket)
      const place = queue.indexOf(socket)
      queue.splice(place, place < 0 ? 0 : 1)
      if (place === 0 && queue[0]) serve(queue[0])
    })
    if (printer.manner() === 'closing') return void socket.destroy()
    queue.push(socket)
    if (queue.length === 1) serve(socket)
  })
  const listen = async (port: number): Promise<number> => {
    server.listen(port, host)
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const port = await listen(options.port ?? 0)

  function serve(socket: Socket): void {
    const wire = printer.connect({
      say: (bytes) => {
        onMoved()
        if (socket.writable) socket.write(bytes)
      },
      cut: () => void socket.resetAndDestroy(),
      changed: (manner) => adapt(socket, manner),
    })
    socket.on('data', (bytes) => {
      onMoved()
      wire.receive(bytes)
      if (printer.manner() !== 'slow') return
      socket.pause()
      clock.after(SLOW_PAUSE_MS, () => socket.resume())
    })
    // Whatever was said before it is on its way to the paper: a printer hangs up when it has taken all.
    socket.on('end', () => socket.end())
    socket.on('close', wire.close)
    adapt(socket, printer.manner())
  }

  function adapt(socket: Socket, manner: Manner): void {
    if (manner === 'gone') socket.resetAndDestroy()
    else if (manner === 'closing') socket.destroy()
    else if (manner === 'half-closed') socket.end()
    else if (manner === 'deaf') socket.pause()
    else socket.resume()
  }

  return {
    port,
    /** Nobody listens any more; the connections that stand are broken. */
    refuse: async (): Promise<void> => {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.resetAndDestroy()
      await closed
    },
    listen: async (): Promise<void> => {
      if (!server.listening) await listen(port)
    },
    stop: async (): Promise<void> => {
      const closed = server.listening ? once(server, 'close') : Promise.resolve()
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
export type ServedPrinter = Awaited<ReturnType<typeof servePrinter>>
