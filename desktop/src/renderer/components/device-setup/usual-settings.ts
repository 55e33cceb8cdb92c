import type { SerialSettings } from '../../../ipc/device-setup.ts'

/** What most serial devices are set to. */
export const usualSettings = (more: Partial<SerialSettings> = {}): SerialSettings => ({
  ...{ baudRate: 9_600, dataBits: 8, parity: 'none', stopBits: 1, flow: 'none' },
  ...more,
})
