import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'

/** Passes everything on, and counts what goes towards the till. */
export async function createCountingProxy(port: number) {
  let bytes = 0
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    near.pipe(far).on('error', () => near.destroy())
    far.pipe(near).on('error', () => far.destroy())
    far.on('data', (chunk: Buffer) => {
      bytes += chunk.length
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => bytes,
    close: () => server.close(),
  }
}
