import { type AddressInfo, createServer } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'

/** A printer in the network. `deaf`: nobody lets in whoever stands before its door, as behind a cable that was pulled. */
export type PrinterKind = 'well' | 'deaf'

const isDeaf = (workerData as PrinterKind) === 'deaf'
const server = createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', () => undefined)
  socket.resume()
  socket.on('end', () => socket.end())
})
server.listen({ port: 0, host: '127.0.0.1', backlog: isDeaf ? 1 : 64 }, () => {
  parentPort?.postMessage((server.address() as AddressInfo).port)
  // The kernel greets as many as the backlog holds; with this thread asleep the next one's first packet is dropped.
  if (isDeaf) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
})
