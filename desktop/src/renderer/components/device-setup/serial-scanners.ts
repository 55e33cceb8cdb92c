import { USUAL_REPEAT_MS } from '@codex/shared/barcode/repeat-gate'
import type { PortAddress, SerialScannerSetup } from '../../../ipc/device-setup.ts'
import { words } from '../../locales/words.ts'
import { freeId } from './free-id.ts'
import { usualSettings } from './usual-settings.ts'

export const MOST_SCANNERS = 4

/** As scanners leave the factory: a carriage return, a line feed or both behind each code. */
const USUAL = {
  mode: 'line',
  terminators: [0x0d, 0x0a],
  prefix: '',
  suffix: '',
  aim: 'auto',
  repeatMs: USUAL_REPEAT_MS,
} as const satisfies Partial<SerialScannerSetup>

export function withScanner(
  scanners: readonly SerialScannerSetup[],
  address: PortAddress,
): SerialScannerSetup[] {
  const isKnown = scanners.some((one) => JSON.stringify(one.address) === JSON.stringify(address))
  if (scanners.length >= MOST_SCANNERS || isKnown) return [...scanners]
  const place = { address, settings: usualSettings() }
  const made = { ...USUAL, ...place, id: freeId('scanner', scanners), name: words.setup.scanner.serial }
  return [...scanners, { ...made, terminators: [...USUAL.terminators] }]
}

export const withoutScanner = (scanners: readonly SerialScannerSetup[], id: string): SerialScannerSetup[] =>
  scanners.filter((scanner) => scanner.id !== id)

export const withScannerChanged = (
  scanners: readonly SerialScannerSetup[],
  changed: SerialScannerSetup,
): SerialScannerSetup[] => scanners.map((scanner) => (scanner.id === changed.id ? changed : scanner))
