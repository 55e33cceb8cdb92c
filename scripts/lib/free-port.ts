import { connect, createServer } from 'node:net'
import { Stop } from './progress.ts'

/** HUB_PORT as a number; 8080 when it is not set. */
export function hubPort(): number {
  const text = process.env.HUB_PORT || '8080'
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Stop(`HUB_PORT is no port: ${text}`)
  return port
}

/** Whether somebody answers on this port of this machine. */
export function isPortTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 })
    const finish = (taken: boolean) => {
      socket.destroy()
      resolve(taken)
    }
    socket.once('connect', () => finish(true))
    socket.once('error', () => finish(false))
    socket.once('timeout', () => finish(true))
  })
}

export function findFreePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
