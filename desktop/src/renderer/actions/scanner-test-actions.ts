import { toErrorBody } from '@codex/shared/errors/app-error'
import type { ScannerReading } from '../../ipc/scanner-test.ts'
import type { Stores } from '../till/stores.ts'

const ASK_EVERY_MS = 300

/** Listens to scanners while they are tested: to the devices by asking the host, to keyboards by the window's own keys. */
export function createScannerTestActions({ engine, setup, notices }: Stores) {
  const isOn = (): boolean => setup.getState().scannerTest !== undefined

  const show = (reading: ScannerReading): void => {
    if (isOn()) setup.setState({ scannerTest: { reading } })
  }

  const listen = async (): Promise<void> => {
    // Closed meanwhile: asked once more, the host would keep the scans for itself.
    if (!isOn()) return
    try {
      const { readings } = await engine.call('devices.listen', { isOn: true })
      const last = readings.at(-1)
      if (last) show(last)
    } catch (error) {
      // Scanners in keyboard mode are tested without a device host, too.
      if (toErrorBody(error).code !== 'DEVICE_OFFLINE') notices.add('error', toErrorBody(error))
    }
    if (isOn()) setTimeout(listen, ASK_EVERY_MS)
  }

  return {
    openScannerTest: (): void => {
      if (isOn()) return
      setup.setState({ scannerTest: { reading: null } })
      void listen()
    },
    closeScannerTest: (): void => {
      if (!isOn()) return
      setup.setState({ scannerTest: undefined })
      // Unheard, it ends by itself.
      engine.call('devices.listen', { isOn: false }).catch(() => undefined)
    },
    wedgeHeard: show,
  }
}
