import { devicesControlContract } from '../ipc/control-contract.ts'
import { hostContract } from '../ipc/host-contract.ts'
import type { Port } from '../ipc/port.ts'
import { type Served, serve } from '../ipc/serve.ts'
import type { Devices } from './choose-devices.ts'
import type { Clock } from './clock.ts'
import { devicesView, scannerCounts, watchDevices } from './device-states.ts'
import type { Log } from './log.ts'
import { createOutageDesk } from './outage/outage-desk.ts'
import { createPaperLog } from './paper-log.ts'
import { createPrintJobs, type PrintJobDeps } from './print-jobs.ts'
import { createScannerListening } from './setup/scanner-listening.ts'
import type { SetupDesk } from './setup/setup-desk.ts'
import { testDevice } from './setup/test-device.ts'
import { createUntakenScans } from './untaken-scans.ts'

type HostDeps = Devices &
  Omit<PrintJobDeps, 'printer'> & {
    readonly desk: SetupDesk
    readonly clock: Clock
    readonly log: Log
    /** A fresh random UUID. */
    readonly newId: () => string
  }

export type DeviceHost = {
  /** The newest engine alone is served: an engine that started again brings its own port. */
  readonly attachEngine: (port: Port) => void
  readonly attachControl: (port: Port) => void
  readonly close: () => void
}

/** Joins the devices to whoever uses them. It knows no Electron and no real device. */
export function createDeviceHost({ clock, log, newId, desk, loadFont, logo, ...real }: HostDeps): DeviceHost {
  const outages = createOutageDesk(real, clock)
  const devices = { ...real, printer: outages.printer, scanner: outages.scanner }
  const { scanner, printer, drawer, display, scale, terminal } = devices
  let engine: Served<typeof hostContract> | undefined
  const untaken = createUntakenScans(clock)
  const papers = createPaperLog()
  const print = createPrintJobs({ printer, loadFont, logo, printed: papers.note })
  const onBug = (call: string, error: unknown): void => log('bug', { call, error: String(error) })

  const listening = createScannerListening(scanner, clock)

  scanner.onScan((seen) => {
    if (listening.isOn()) return
    const scan = { ...seen, scanKey: newId() }
    engine?.emit('scan', scan)
    const isHeld = untaken.hold(scan, engine ? 1 : 0)
    if (!isHeld) log(engine ? 'scan not kept: the engine takes none' : 'scan lost: no engine took it')
  })
  watchDevices(devices, (view) => engine?.emit('device.changed', view))

  return {
    attachEngine: (port) => {
      engine?.close()
      outages.end()
      const served = serve(
        port,
        hostContract,
        {
          'printer.print': async ({ jobId, document }) => {
            await print(jobId, document)
            return {}
          },
          'drawer.open': async () => {
            await drawer.open()
            return {}
          },
          'scan.taken': ({ scanKey }) => {
            untaken.taken(scanKey)
            return {}
          },
          'device.states': () => devicesView(devices),
          'scale.read': scale.read,
          'display.show': (frame) => {
            display.show(frame)
            return {}
          },
          'setup.get': desk.get,
          'setup.find': desk.find,
          'setup.save': ({ setup }) => {
            desk.save(setup)
            return {}
          },
          'setup.test': ({ role }) => testDevice(devices, print, role),
          'setup.listen': ({ isOn }) => ({ readings: listening.listen(isOn) }),
          'outage.set': ({ outage, ms }) => {
            outages.offFor(outage, ms)
            return {}
          },
          'outage.scan': ({ code }) => {
            scanner.asIfRead(code)
            return {}
          },
          'printer.papers': ({ jobId }) => ({ papers: papers.count(jobId) }),
          'terminal.start': terminal.start,
          'terminal.ask': ({ reference }) => terminal.ask(reference),
          'terminal.abort': async ({ reference }) => {
            await terminal.abort(reference)
            return {}
          },
          'terminal.end-day': ({ dayEndId }) => terminal.endDay(dayEndId),
        },
        { onBug },
      )
      engine = served
      for (const scan of untaken.handOut()) served.emit('scan', scan)
      port.onClose(() => {
        if (engine !== served) return
        engine = undefined
        outages.end()
      })
    },
    attachControl: (port) => {
      const diagnostics = () => ({ waitingScans: untaken.count(), scanners: scannerCounts(scanner) })
      serve(port, devicesControlContract, { ping: () => ({}), 'diagnostics.get': diagnostics }, { onBug })
    },
    close: () => {
      outages.end()
      scanner.close()
      drawer.close()
      display.close()
      scale.close()
      printer.close()
      terminal.close()
      engine?.close()
    },
  }
}
