import {
  COMMON_HID_POS,
  DATA_62_HID_POS,
  type HidPosProfile,
  NO_AIM_HID_POS,
} from '@codex/shared/barcode/hid-profile'
import type { HidLayout, HidScannerSetup } from '../../../ipc/device-setup.ts'

/** By device; undefined where the model decides. */
export type LayoutOf = (deviceId: string) => HidPosProfile | undefined

/**
 * Layouts that are printed in makers' manuals. Models that are not known by their ids are read the common way; one that
 * sends otherwise is refused until store IT sets its layout: read by the wrong one, a code would be cut.
 * `data-62`: Microscan's imagers (report id 1, length, 62 bytes of data).
 */
const layouts: Readonly<Record<Exclude<HidLayout, 'auto'>, HidPosProfile>> = {
  common: COMMON_HID_POS,
  'no-aim': NO_AIM_HID_POS,
  'data-62': DATA_62_HID_POS,
}

export function chosenLayouts(own: readonly HidScannerSetup[]): LayoutOf {
  const chosen = new Map(own.map(({ deviceId, layout }) => [deviceId, layout]))
  return (deviceId) => {
    const layout = chosen.get(deviceId) ?? 'auto'
    return layout === 'auto' ? undefined : layouts[layout]
  }
}
