import { randomUUID } from 'node:crypto'
import { devicesAsync, HIDAsync } from 'node-hid'
import { dieAloud } from '../ipc/log/die-aloud.ts'
import { createProcessLog } from '../ipc/log/log-line.ts'
import { onPorts } from '../ipc/utility.ts'
import { chooseDevices } from './choose-devices.ts'
import { systemClock } from './clock.ts'
import { createDeviceHost } from './device-host.ts'
import { logToStderr as log } from './log.ts'

dieAloud(createProcessLog('devices'))

// node-hid loads its native part at the first call: where that fails, scanners are absent and printing goes on.
const hid = { devicesAsync, HIDAsync }
const devices = chooseDevices({ env: process.env, clock: systemClock, log, hid })
const host = createDeviceHost({ ...devices, clock: systemClock, log, newId: randomUUID })

const stop = (): void => {
  host.close()
  process.exit(0)
}

onPorts({
  control: (port) => {
    host.attachControl(port)
    // Main's death closes this port; a host that went on alone would keep the devices from the next one.
    port.onClose(stop)
  },
  engine: host.attachEngine,
  ...(devices.panel ? { panel: devices.panel.attach } : {}),
})
process.on('SIGTERM', stop)
