import type { Outage } from '@codex/shared/drill/drill-report'
import { AppError } from '@codex/shared/errors/app-error'
import { type Client, createClient } from '../ipc/client.ts'
import type { DeviceSetup } from '../ipc/device-setup.ts'
import type { FoundDevices, SetupView, TestResult } from '../ipc/device-setup-view.ts'
import { type DeviceRole, type DevicesView, NO_DEVICES } from '../ipc/device-views.ts'
import { devicesContract, type HostScan } from '../ipc/devices-contract.ts'
import type { DisplayFrame } from '../ipc/display.ts'
import type { hostContract } from '../ipc/host-contract.ts'
import type { Port } from '../ipc/port.ts'
import type { ScaleReading } from '../ipc/scale.ts'
import type { ScannerReadings } from '../ipc/scanner-test.ts'
import { createNewestSender } from './display/send-newest.ts'
import type { PrintStation } from './printing/print-queue.ts'
import type { TerminalLink } from './tender/terminal-link.ts'

type Listeners = {
  readonly scanned: (scan: HostScan) => void
  readonly states: (states: DevicesView) => void
}

const GONE: DevicesView = {
  ...NO_DEVICES,
  scanner: 'offline',
  printer: 'offline',
  terminal: 'offline',
  scale: 'offline',
}
const PRINT_TIMEOUT_MS = 20_000
const DRAWER_TIMEOUT_MS = 3_000
/** A customer looks for the card, types the PIN, and the bank thinks about it. */
const CARD_TIMEOUT_MS = 120_000
const ASK_TIMEOUT_MS = 10_000
/** It sends what it took to the bank, and prints about it. */
const DAY_END_TIMEOUT_MS = 330_000
/** It waits for silence after an answer that failed, and then for an answer. */
const SCALE_TIMEOUT_MS = 4_000
const SHOW_TIMEOUT_MS = 2_000
const FIND_TIMEOUT_MS = 30_000
const OUTAGE_TIMEOUT_MS = 2_000

/** What store IT does with the devices. @throws DEVICE_OFFLINE without a host, and what the host refuses */
export type DeviceSetupLink = {
  readonly setup: () => Promise<SetupView>
  readonly find: () => Promise<FoundDevices>
  readonly save: (setup: DeviceSetup) => Promise<void>
  readonly test: (role: DeviceRole) => Promise<TestResult>
  readonly listen: (isOn: boolean) => Promise<ScannerReadings>
}

/** What a drill does with the device host. @throws DEVICE_OFFLINE without one, TIMEOUT when it does not answer */
export type DeviceOutages = {
  readonly set: (outage: Exclude<Outage, 'network'>, ms: number) => Promise<void>
  readonly scan: (code: string) => Promise<void>
  readonly papers: (jobId: string) => Promise<number>
}

/** The engine's end of the device host, which may crash, hang and come back with a new port at any time. */
export function createDeviceLink({ scanned, states }: Listeners): PrintStation & {
  readonly terminal: TerminalLink
  readonly setup: DeviceSetupLink
  readonly outages: DeviceOutages
  readonly readScale: () => Promise<ScaleReading>
  /** Returns at once; a display that is slow misses what is no longer so. */
  readonly showFrame: (frame: DisplayFrame) => void
  attach: (port: Port) => void
  close: () => void
} {
  let host: Client<typeof hostContract> | undefined

  const require = (): Client<typeof hostContract> => {
    if (!host) throw new AppError('DEVICE_OFFLINE')
    return host
  }

  return {
    attach: (port) => {
      host?.close()
      const client = createClient<typeof hostContract>(port, devicesContract)
      host = client
      client.on('scan', (scan) => {
        scanned(scan)
        // Nobody waits for it: when it is lost, the scan comes again and is known.
        client.call('scan.taken', { scanKey: scan.scanKey }).catch(() => undefined)
      })
      client.on('device.changed', states)
      // Whatever a host that has been replaced still says is old news.
      const tell = (told: DevicesView): void => {
        if (host === client) states(told)
      }
      port.onClose(() => {
        tell(GONE)
        if (host === client) host = undefined
      })
      client.call('device.states', {}).then(tell, () => tell(GONE))
    },
    print: async (jobId, document) => {
      await require().call('printer.print', { jobId, document }, { timeoutMs: PRINT_TIMEOUT_MS })
    },
    openDrawer: async () => {
      await require().call('drawer.open', {}, { timeoutMs: DRAWER_TIMEOUT_MS })
    },
    readScale: async () => require().call('scale.read', {}, { timeoutMs: SCALE_TIMEOUT_MS }),
    showFrame: createNewestSender<DisplayFrame>(async (frame) => {
      await require().call('display.show', frame, { timeoutMs: SHOW_TIMEOUT_MS })
    }),
    terminal: {
      start: async (request) => require().call('terminal.start', request, { timeoutMs: CARD_TIMEOUT_MS }),
      ask: async (reference) => require().call('terminal.ask', { reference }, { timeoutMs: ASK_TIMEOUT_MS }),
      abort: async (reference) => {
        await require().call('terminal.abort', { reference }, { timeoutMs: ASK_TIMEOUT_MS })
      },
      endDay: async (dayEndId) =>
        require().call('terminal.end-day', { dayEndId }, { timeoutMs: DAY_END_TIMEOUT_MS }),
    },
    setup: {
      setup: async () => require().call('setup.get', {}),
      find: async () => require().call('setup.find', {}, { timeoutMs: FIND_TIMEOUT_MS }),
      save: async (setup) => {
        await require().call('setup.save', { setup })
      },
      listen: async (isOn) => require().call('setup.listen', { isOn }),
      test: async (role) => require().call('setup.test', { role }, { timeoutMs: PRINT_TIMEOUT_MS }),
    },
    outages: {
      set: async (outage, ms) => {
        await require().call('outage.set', { outage, ms }, { timeoutMs: OUTAGE_TIMEOUT_MS })
      },
      scan: async (code) => {
        await require().call('outage.scan', { code }, { timeoutMs: OUTAGE_TIMEOUT_MS })
      },
      papers: async (jobId) =>
        (await require().call('printer.papers', { jobId }, { timeoutMs: OUTAGE_TIMEOUT_MS })).papers,
    },
    close: () => {
      const last = host
      host = undefined
      last?.close()
    },
  }
}
