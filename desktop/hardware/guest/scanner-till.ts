import { devicesAsync, HIDAsync } from 'node-hid'
import { systemClock } from '../../src/devices/clock.ts'
import { createNodeNews } from '../../src/devices/line/node-news.ts'
import { createHidScanner } from '../../src/devices/scanner/hid-pos/hid-scanner.ts'
import type { ScanEvent } from '../../src/ipc/devices-contract.ts'

export type Heard = { readonly scan: ScanEvent; readonly atMs: number }

/** The till's own scanner code on the real node-hid, and all that it says. */
export function startScanner() {
  const log: string[] = []
  const scanner = createHidScanner({
    hid: { devicesAsync, HIDAsync },
    clock: systemClock,
    news: createNodeNews(systemClock),
    log: (message, facts) => log.push(`${message} ${JSON.stringify(facts ?? {})}`),
  })
  const states: string[] = []
  const heard: Heard[] = []
  scanner.onState((state) => states.push(state))
  scanner.onScan((scan) => heard.push({ scan, atMs: performance.now() }))
  return {
    scanner,
    states,
    heard,
    log,
    codes: () => heard.map(({ scan }) => scan.code),
    opened: () => log.filter((line) => line.startsWith('scanner open')).length,
  }
}

export type ScannerTill = ReturnType<typeof startScanner>
