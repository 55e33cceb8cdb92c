import { randomUUID } from 'node:crypto'
import { devicesAsync, HIDAsync } from 'node-hid'
import type { SerialPlace } from '../ipc/device-setup.ts'
import { dieAloud } from '../ipc/log/die-aloud.ts'
import { createProcessLog } from '../ipc/log/log-line.ts'
import { onPorts, RENEW_EXIT } from '../ipc/utility.ts'
import { chooseDevices } from './choose-devices.ts'
import { systemClock } from './clock.ts'
import { createDeviceHost } from './device-host.ts'
import { createNodeNews } from './line/node-news.ts'
import { loadSerial } from './line/serial/load-serial.ts'
import { openSerialLine } from './line/serial/serial-line.ts'
import { logToStderr as log } from './log.ts'
import { chooseLogo } from './printer/logo/choose-logo.ts'
import { createFontLoader } from './printer/raster/font/load-font.ts'
import { findDevices } from './setup/find-devices.ts'
import { createSetupDesk } from './setup/setup-desk.ts'

dieAloud(createProcessLog('devices'))

// node-hid loads its native part at the first call: where that fails, scanners are absent and printing goes on.
const hid = { devicesAsync, HIDAsync }
const news = createNodeNews(systemClock)
const openSerial = (place: SerialPlace) => openSerialLine(loadSerial, systemClock, place, news)
const devices = chooseDevices({ env: process.env, clock: systemClock, log, hid, openSerial, news })
/** The answer leaves first. */
const LAST_WORDS_MS = 100
const renew = (): void =>
  void setTimeout(() => {
    host.close()
    process.exit(RENEW_EXIT)
  }, LAST_WORDS_MS)
const find = () => findDevices({ hid, serial: loadSerial, clock: systemClock, log })
const desk = createSetupDesk({ env: process.env, log, find, renew })
const loadFont = createFontLoader(process.env.TILL_APP_DIR, log)
const logo = chooseLogo(process.env.TILL_DATA_DIR, log)
const host = createDeviceHost({
  ...devices,
  ...{ desk, clock: systemClock, log, newId: randomUUID, loadFont, logo },
})

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
