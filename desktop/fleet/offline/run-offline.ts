import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCleanup } from '../../../scripts/lib/cleanup.ts'
import { findFreePort } from '../../../scripts/lib/free-port.ts'
import { createRandom } from '../../bench/random.ts'
import { type Spread, spread } from '../../bench/statistics.ts'
import { openCodeDesk } from '../hub/codes.ts'
import { startFleetDatabase } from '../hub/database.ts'
import { startHubs } from '../hub/hubs.ts'
import { readLedgers, untilProjected } from '../judge/hub-books.ts'
import { readHead, readJournal } from '../judge/read-journal.ts'
import { judge, type Verdict } from '../judge/verdict.ts'
import { createCashier } from '../till/cashier.ts'
import { createFileKeyring } from '../till/file-keyring.ts'
import { readGoods } from '../till/goods.ts'
import { KEY_FILE, openHeadlessTill } from '../till/headless-till.ts'
import { startEngine } from '../till/start-engine.ts'
import { flatness } from './flatness.ts'
import { startSyncProcess } from './sync-process.ts'
import { timeScans } from './time-scans.ts'

type Options = {
  readonly sales: number
  readonly days: number
  /** Of each scan figure at least. */
  readonly scans: number
  readonly dir: string
  readonly say: (text: string) => void
}

export type OfflineResult = Verdict & {
  readonly events: number
  readonly syncSeconds: number
  readonly eventsPerSecond: number
  /** Of sync, while it caught up. */
  readonly rssMiB: { readonly first: number; readonly last: number; readonly most: number }
  /** From a code to its line on disk, in milliseconds. */
  readonly scan: { readonly without: Spread; readonly during: Spread }
}

const DAY_MS = 24 * 3_600_000
const SEED = 20_261_128
const TOLD = 5_000

/** A till that sells for weeks without a hub, and then finds one again while it goes on selling. */
export async function runOffline({ sales, days, scans, dir, say }: Options): Promise<OfflineResult> {
  const cleanup = createCleanup()
  cleanup.onSignals()
  const random = createRandom(SEED)
  const dataDir = mkdtempSync(join(dir, 'codex-offline-'))
  const hubDir = mkdtempSync(join(tmpdir(), 'codex-offline-hub-'))
  chmodSync(hubDir, 0o755)
  cleanup.add(() => {
    for (const made of [dataDir, hubDir]) rmSync(made, { recursive: true, force: true })
  })
  try {
    const database = await startFleetDatabase(hubDir, await findFreePort())
    cleanup.add(database.stop)
    const hubs = await startHubs({
      ...{ count: 1, dir: hubDir, databaseEnv: database.env },
      onEnd: (_, said) => say(`the hub ended by itself: ${said}`),
    })
    cleanup.add(hubs.stop)
    const hubUrl = hubs.urls[0] as string

    let aheadMs = -days * DAY_MS
    const ahead = (): number => aheadMs
    const log = (): void => undefined
    const first = openHeadlessTill({
      ...{ dataDir, hubUrl, environment: 'development', random: Math.random, log, aheadMs: ahead },
    })
    await first.enrol(hubUrl, await (await openCodeDesk(hubUrl))(1))
    const cashierOf = (till: Parameters<typeof createCashier>[0]['till']) =>
      createCashier({ till, random, goods: () => readGoods(dataDir), told: () => undefined })
    await cashierOf(first).getReady()
    await first.stop()

    const engine = startEngine(dataDir, log, ahead)
    cleanup.add(engine.stop)
    const { identity } = await engine.control.call('identity.get', {})
    if (!identity) throw new Error('a till that is nobody')
    const keyring = createFileKeyring(join(dataDir, KEY_FILE), 'development')
    const pepper = await keyring.getPassword('codex-retail-os', `${identity.tillId}/pin-pepper`)
    if (!pepper) throw new Error('no pepper in the keyring')
    await engine.control.call('pepper.set', { tillId: identity.tillId, pepper })
    const cashier = cashierOf(engine)
    await cashier.getReady()
    say(`selling ${sales} times without a hub`)
    for (let sold = 0; sold < sales; sold += 1) {
      aheadMs = Math.floor(-days * DAY_MS * (1 - sold / sales))
      await cashier.serve(sold)
      await cashier.getReady()
      if (sold % TOLD === TOLD - 1) say(`  ${sold + 1} sales`)
    }
    aheadMs = 0

    const goods = readGoods(dataDir)
    const without = await timeScans(engine, goods, random, (count) => count >= scans)
    const backlog = readHead(dataDir).seq
    say(`catching up with ${backlog} events`)
    const startedMs = performance.now()
    const sync = startSyncProcess(engine, { dataDir, hubUrl, tillId: identity.tillId })
    cleanup.add(sync.stop)
    let caughtUpMs = 0
    const caughtUp = sync.until(backlog).then(() => {
      caughtUpMs = performance.now()
    })
    const during = await timeScans(engine, goods, random, () => caughtUpMs > 0)
    await caughtUp
    await sync.until(readHead(dataDir).seq)
    await untilProjected(database.behind)
    const seconds = (caughtUpMs - startedMs) / 1_000
    const file = join(hubDir, 'ledger.jsonl')
    await database.writeLedger(file)
    const [hub] = readLedgers(file)
    const movedMinor = engine.devices.terminal.movedMinor()
    const journal = readJournal(dataDir)
    return {
      ...judge([{ number: 1, journal, movedMinor, hub, acknowledged: new Set(journal.saleIds) }]),
      events: backlog,
      syncSeconds: Math.round(10 * seconds) / 10,
      eventsPerSecond: Math.round(backlog / seconds),
      rssMiB: flatness(sync.memory.filter(({ atMs }) => atMs <= caughtUpMs)),
      scan: { without: spread(without), during: spread(during) },
    }
  } finally {
    await cleanup.run()
  }
}
