import type { ScannerReading } from '../../ipc/scanner-test.ts'
import type { Clock } from '../clock.ts'
import type { Scanner } from '../scanner/port.ts'

/** Whoever listens asks again within this time: a window that died must not keep scans from the till. */
const LEASE_MS = 3_000
const MOST_HELD = 20

/** Lets whoever sets a scanner up hear what it sends. Nothing is sold meanwhile. */
export function createScannerListening(scanner: Pick<Scanner, 'onReading'>, clock: Pick<Clock, 'nowMs'>) {
  let untilMs = 0
  let held: ScannerReading[] = []

  const isOn = (): boolean => clock.nowMs() < untilMs
  scanner.onReading((reading) => {
    if (isOn()) held = [...held, reading].slice(-MOST_HELD)
  })

  return {
    isOn,
    /** What was heard since it was last asked. */
    listen: (isListening: boolean): ScannerReading[] => {
      const heard = isOn() ? held : []
      held = []
      untilMs = isListening ? clock.nowMs() + LEASE_MS : 0
      return heard
    },
  }
}
