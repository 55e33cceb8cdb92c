import type { DevicesView } from '../ipc/device-views.ts'
import type { ScannerCounts } from '../ipc/diagnostics.ts'
import type { Devices } from './choose-devices.ts'

/** How all devices are. */
export const devicesView = (devices: Devices): DevicesView => ({
  scanner: devices.scanner.state(),
  printer: devices.printer.state(),
  drawer: devices.drawer.state(),
  display: devices.display.state(),
  scale: devices.scale.state(),
  terminal: devices.terminal.state(),
  scanners: devices.scanner.devices().map(({ deviceId, name, state }) => ({ deviceId, name, state })),
  wedge: devices.wedge,
  printerCondition: devices.printer.condition(),
  printerStandIn: devices.printer.standIn?.() ?? null,
  isDrawerOpen: devices.drawer.isOpen(),
  isDrawerLeftOpen: devices.drawer.isLeftOpen(),
})

/** Tells each change once: two devices on one cable change together. */
export function watchDevices(devices: Devices, tell: (view: DevicesView) => void): void {
  let told = ''
  const look = (): void => {
    const view = devicesView(devices)
    const text = JSON.stringify(view)
    if (text === told) return
    told = text
    tell(view)
  }
  devices.scanner.onState(look)
  devices.scanner.onDevices(look)
  devices.printer.onChange(look)
  devices.drawer.onChange(look)
  devices.display.onState(look)
  devices.scale.onState(look)
  devices.terminal.onState(look)
}

/** What each scanner did since this host began. */
export const scannerCounts = (scanner: Devices['scanner']): ScannerCounts[] =>
  scanner.devices().map((device) => ({ ...device, repeats: scanner.repeats(device.deviceId) }))
