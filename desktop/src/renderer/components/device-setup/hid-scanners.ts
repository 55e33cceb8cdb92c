import { USUAL_REPEAT_MS } from '@codex/shared/barcode/repeat-gate'
import type { HidScannerSetup } from '../../../ipc/device-setup.ts'
import type { FoundDevices } from '../../../ipc/device-setup-view.ts'
import type { DevicesView } from '../../../ipc/device-views.ts'

/** As many as are kept with settings of their own. */
const MOST_OWN = 8

type Named = { readonly deviceId: string; readonly name: string }

/** Those that are in use and those that were found, each once. */
export function knownScanners(found: FoundDevices | null, { scanners }: DevicesView): Named[] {
  const inUse = scanners.filter(({ deviceId }) => deviceId.startsWith('hid:'))
  const named = [...inUse, ...(found?.scanners ?? [])].map(({ deviceId, name }) => [deviceId, name] as const)
  return [...new Map(named)].map(([deviceId, name]) => ({ deviceId, name }))
}

/** What counts for a scanner: its own settings, or the usual ones. */
export const ownOf = (own: readonly HidScannerSetup[], deviceId: string): HidScannerSetup =>
  own.find((setup) => setup.deviceId === deviceId) ?? { deviceId, repeatMs: USUAL_REPEAT_MS, layout: 'auto' }

/** Kept where they are not the usual ones; the longest kept make room. */
export function withOwn(own: readonly HidScannerSetup[], changed: HidScannerSetup): HidScannerSetup[] {
  const others = own.filter(({ deviceId }) => deviceId !== changed.deviceId)
  const isUsual = changed.repeatMs === USUAL_REPEAT_MS && changed.layout === 'auto'
  return isUsual ? others : [...others, changed].slice(-MOST_OWN)
}
