import { type MessagePort, workerData } from 'node:worker_threads'
import { systemClock } from '../../src/devices/clock.ts'
import { createPrinterDrawer } from '../../src/devices/drawer/printer-drawer.ts'
import { createPrintJobs } from '../../src/devices/print-jobs.ts'
import { createNetworkPrinter } from '../../src/devices/printer/network/network-printer.ts'
import { generic } from '../../src/devices/printer/profiles/generic.ts'
import { nodePort } from '../../src/ipc/port.ts'
import { serve } from '../../src/ipc/serve.ts'
import { hostContract } from './host-contract.ts'

/** The part of the device host that prints, beside the engine as in the till. */
const { port, printerPort } = workerData as { readonly port: MessagePort; readonly printerPort: number }
const target = { host: '127.0.0.1', port: printerPort }
const printer = createNetworkPrinter(systemClock, target, { columns: 42, profile: generic })
const print = createPrintJobs({ printer, loadFont: async () => undefined })
const drawer = createPrinterDrawer(printer, { pin: 2, pulseMs: 50, sensor: 'none' })

serve(nodePort(port), hostContract, {
  'printer.print': async ({ jobId, document }) => {
    await print(jobId, document)
    return {}
  },
  'drawer.open': async () => {
    await drawer.open()
    return {}
  },
})
