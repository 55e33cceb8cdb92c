import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { MessageChannel, Worker } from 'node:worker_threads'
import { aDataDir, products, runTill } from '../../src/engine/testing/a-till.ts'
import { createClient } from '../../src/ipc/client.ts'
import { nodePort } from '../../src/ipc/port.ts'
import { hostContract } from './host-contract.ts'
import type { PrinterKind } from './printer-thread.ts'

const PRINT_TIMEOUT_MS = 20_000
/** More than the kernel keeps before a deaf printer's door. */
const BEFORE_THE_DOOR = 8
const LINES = 4

const thread = (name: string, workerData: unknown, transferList: MessageChannel['port1'][] = []): Worker =>
  new Worker(new URL(name, import.meta.url), { workerData, transferList })

/** A till with its device host and its printer, each in a thread of its own. */
export async function openTill(kind: PrinterKind) {
  const printer = thread('./printer-thread.ts', kind)
  const [printerPort] = (await once(printer, 'message')) as [number]
  const waiting: Socket[] = []
  if (kind === 'deaf')
    for (let n = 0; n < BEFORE_THE_DOOR; n += 1)
      waiting.push(connect({ host: '127.0.0.1', port: printerPort }).on('error', () => undefined))
  const { port1, port2 } = new MessageChannel()
  const host = thread('./host-thread.ts', { port: port2, printerPort }, [port2])
  const client = createClient(nodePort(port1), hostContract)

  const home = aDataDir()
  const till = runTill(home.dir, {
    devices: {
      'printer.print': (job) => client.call('printer.print', job, { timeoutMs: PRINT_TIMEOUT_MS }),
      'drawer.open': () => client.call('drawer.open', {}, { timeoutMs: PRINT_TIMEOUT_MS }),
    },
  })
  await till.enrol()
  await till.signIn()
  const { screen } = till

  return {
    /** How long the payment of one basket took, from the window's call to its answer, in milliseconds. */
    sell: async (): Promise<number> => {
      for (const { id: productId } of products.slice(0, LINES))
        await screen.call('product.add', { productId, quantityMilli: 1_000, source: 'keyed' })
      const { basketId, totalMinor } = await screen.call('basket.get', {})
      const t0 = performance.now()
      await screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor })
      return performance.now() - t0
    },
    unprinted: async (): Promise<number> => (await screen.call('till.get', {})).health.unprinted,
    close: async (): Promise<void> => {
      till.stop()
      for (const socket of waiting) socket.destroy()
      await Promise.all([host.terminate(), printer.terminate()])
      home.remove()
    },
  }
}
