import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildBundles, buildTill } from '../../scripts/lib/build-desktop.ts'
import { scanFloor } from '../../scripts/lib/bundles.ts'
import { createCleanup } from '../../scripts/lib/cleanup.ts'
import { openDisplay } from '../../scripts/lib/display.ts'
import { resolveElectron } from '../../scripts/lib/electron-runtime.ts'
import { openKeyring } from '../../scripts/lib/keyring.ts'
import { step } from '../../scripts/lib/progress.ts'
import { requirePackages } from '../../scripts/lib/system-packages.ts'
import { machine } from './machine.ts'
import type { ScanBenchSettings, ScanFigures } from './scan.ts'
import { ratio, type Spread } from './statistics.ts'

/** What a till that is worth its name stays within: ratios to the floor, and one absolute bound in ms. */
const BOUND = { p50: 1.6, p95: 1.8, p99Ms: 150 }

export async function runScanBench(settings: ScanBenchSettings) {
  const cleanup = createCleanup()
  cleanup.onSignals()
  try {
    await prepare(cleanup)
    const { benchScan } = await import('./scan.ts')
    const { floor, till } = await step(`Scanning ${settings.scans} codes with each`, () =>
      benchScan(settings),
    )
    const ratios = ratio(till.painted, floor.painted)
    const isWithinBounds =
      ratios.p50 <= BOUND.p50 &&
      ratios.p95 <= BOUND.p95 &&
      till.painted.p99 < BOUND.p99Ms &&
      isComplete(till, settings)
    const json = {
      bench: 'scan',
      unit: 'ms',
      floor: floor.painted,
      figure: till.painted,
      ratio: ratios,
      commit: { floor: floor.commit, figure: till.commit },
      rendered: { floor: floor.rendered, figure: till.rendered },
      machine: machine(),
      settings,
    }
    return { json, report: report(floor, till, ratios), isWithinBounds }
  } finally {
    await cleanup.run()
  }
}

/** Every scan was painted: a figure over those that happened to arrive would be worth nothing. */
const isComplete = (till: ScanFigures, { scans, rounds }: ScanBenchSettings): boolean =>
  till.painted.n >= Math.ceil(scans / rounds) * rounds

async function prepare(cleanup: ReturnType<typeof createCleanup>): Promise<void> {
  await requirePackages(['electron', 'keyring'])
  await resolveElectron()
  await buildTill()
  await buildBundles(scanFloor)
  const display = await openDisplay({ alwaysVirtual: true })
  cleanup.add(display.stop)
  const dir = mkdtempSync(join(tmpdir(), 'codex-bench-keyring-'))
  cleanup.add(() => rmSync(dir, { recursive: true, force: true }))
  const keyring = await openKeyring({ alwaysPrivate: true, dir })
  cleanup.add(keyring.stop)
  Object.assign(process.env, display.env, keyring.env)
}

function report(floor: ScanFigures, till: ScanFigures, ratios: Spread): string {
  const row = (name: string, { p50, p95, p99, n }: Spread): string =>
    [
      name.padEnd(26),
      ...[p50, p95, p99].map((value) => value.toFixed(2).padStart(8)),
      String(n).padStart(7),
    ].join('')
  return [
    `${'scan, ms'.padEnd(26)}     p50     p95     p99      n`,
    row('floor: commit', floor.commit),
    row('till:  commit', till.commit),
    row('floor: painted', floor.painted),
    row('till:  painted', till.painted),
    row('floor: frame (Chromium)', floor.rendered),
    row('till:  frame (Chromium)', till.rendered),
    row('ratio: painted', ratios),
  ].join('\n')
}
