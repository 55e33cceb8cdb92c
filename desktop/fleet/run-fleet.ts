import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCleanup } from '../../scripts/lib/cleanup.ts'
import { findFreePort } from '../../scripts/lib/free-port.ts'
import { createRandom } from '../bench/random.ts'
import { quickDir } from '../test/support/quick-dir.ts'
import type { ChaosKind } from './chaos/kinds.ts'
import { startChaosProxy } from './chaos/proxy.ts'
import { createEnrolments } from './enrolments.ts'
import { createHosts } from './host/hosts.ts'
import type { HostPlan } from './host/messages.ts'
import { openCodeDesk } from './hub/codes.ts'
import { startFleetDatabase } from './hub/database.ts'
import { startHubs } from './hub/hubs.ts'
import { readLedgers, untilProjected } from './judge/hub-books.ts'
import { readJournal } from './judge/read-journal.ts'
import { judge, type Verdict } from './judge/verdict.ts'
import { createKiller, type KillKind } from './kills.ts'
import { createRollCall } from './roll-call.ts'

export type FleetOptions = {
  readonly tills: number
  readonly tillsPerProcess: number
  /** Per till: so many sales, at most so many a second. */
  readonly sales: number
  readonly rate: number
  readonly chaos: readonly ChaosKind[]
  readonly chaosPercent: number
  readonly kill: readonly KillKind[]
  readonly seed: number
  /** Tokens age so much faster than time goes by. */
  readonly tokenAgeing: number
  readonly say: (text: string) => void
  /** Keeps all files for whoever wants to look. */
  readonly keep?: boolean
}

export type FleetResult = Verdict & {
  readonly seed: number
  readonly tills: number
  readonly lockedOut: number
  readonly chaos: Readonly<Partial<Record<ChaosKind, number>>>
  readonly tokenFaults: number
  readonly kills: Readonly<Partial<Record<KillKind, number>>>
  readonly seconds: number
}

const HUBS = 2
const TELL_MS = 10_000
/** A fleet that sells nothing for so long is stuck. */
const STALLED_MS = 10 * 60_000
/** Longer than a till waits at most between two attempts, twice. */
const SYNC_MS = 12 * 60_000

/** Many tills, two hubs, one PostgreSQL and everything that may happen between them; then the books are compared. */
export async function runFleet(options: FleetOptions): Promise<FleetResult> {
  const { tills, sales, seed, say } = options
  const startedMs = performance.now()
  const cleanup = createCleanup()
  cleanup.onSignals()
  const random = createRandom(seed)
  const root = mkdtempSync(join(quickDir(), 'codex-fleet-'))
  const hubDir = mkdtempSync(join(tmpdir(), 'codex-fleet-hub-'))
  // The database runs as a user of its own, who must be able to pass.
  chmodSync(hubDir, 0o755)
  if (!options.keep)
    cleanup.add(() => {
      for (const dir of [root, hubDir]) rmSync(dir, { recursive: true, force: true })
    })
  const numbers = Array.from({ length: tills }, (_, place) => place + 1)
  const dirOf = (number: number): string => join(root, `till-${number}`)
  for (const number of numbers) mkdirSync(dirOf(number), { mode: 0o700 })
  const roll = createRollCall(numbers, join(hubDir, 'tills.log'))

  try {
    const database = await startFleetDatabase(hubDir, await findFreePort())
    cleanup.add(database.stop)
    const hubs = await startHubs({
      ...{ count: HUBS, dir: hubDir, databaseEnv: database.env },
      onEnd: (number, said) => roll.find(`hub ${number} ended by itself: ${said}`),
    })
    cleanup.add(hubs.stop)
    const proxy = await startChaosProxy({
      ...{ hubUrls: hubs.urls, kinds: options.chaos, sharePercent: options.chaosPercent },
      random: createRandom(seed ^ 0x5eed),
    })
    cleanup.add(proxy.close)
    const askForCode = await openCodeDesk(hubs.urls[0] as string)
    const enrolments = createEnrolments(
      (till) => askForCode(till),
      (till, code) => hosts.giveCode(till, code),
      (text) => roll.find(text),
    )

    const plans: HostPlan[] = []
    for (let from = 0; from < tills; from += options.tillsPerProcess)
      plans.push({
        ...{ hubUrl: proxy.url, sales, rate: options.rate, tokenAgeing: options.tokenAgeing },
        tills: numbers.slice(from, from + options.tillsPerProcess).map((number) => ({
          ...{ number, dataDir: dirOf(number) },
          enrolAt: hubs.urls[number % HUBS] as string,
          seed: random.below(2 ** 31),
        })),
      })
    const killer = createKiller(options.kill, tills * sales, random, {
      till: () => hosts.kill(random.below(plans.length)),
      hub: () => hubs.kill(random.below(HUBS)),
      db: database.kill,
    })
    const hosts = createHosts(
      plans,
      (news) => {
        roll.hear(news)
        enrolments.hear(news)
        if (news.news === 'sold' && roll.enrolled() === tills) killer.sold(roll.sold())
      },
      (host, text) => roll.find(`tills of process ${host + 1}: ${text}`),
    )
    cleanup.add(hosts.stop)
    hosts.startAll()
    const telling = setInterval(() => {
      const [sold, enrolled, done, synced] = [roll.sold(), roll.enrolled(), roll.done(), roll.synced()]
      const seconds = Math.round((performance.now() - startedMs) / 1_000)
      say(`  ${seconds} s: ${sold} sales, tills ${enrolled} enrolled, ${done} done, ${synced} synced`)
    }, TELL_MS)
    cleanup.add(() => clearInterval(telling))

    await untilAllSold(roll, tills)
    await killer.settled()
    proxy.calm()
    hosts.prove()
    await roll.until(() => roll.synced() === tills, SYNC_MS)
    const lockedOut = tills - roll.synced()
    await untilProjected(database.behind)
    await hosts.stop()
    say('  comparing the books')
    const file = join(hubDir, 'ledger.jsonl')
    await database.writeLedger(file)
    const ledgers = new Map(readLedgers(file).map((ledger) => [ledger.tillId, ledger]))
    const verdict = judge(
      numbers.map((number) => {
        const journal = readJournal(dirOf(number))
        const entry = roll.of(number)
        return {
          ...{ number, journal, movedMinor: entry?.movedMinor, hub: ledgers.get(journal.tillId) },
          acknowledged: entry?.acknowledged ?? new Set<string>(),
        }
      }),
    )
    return {
      ...verdict,
      findings: [...roll.findings, ...verdict.findings],
      ...{ seed, tills, lockedOut, chaos: proxy.counts, tokenFaults: proxy.tokenFaults() },
      ...{ kills: killer.counts, seconds: Math.round((performance.now() - startedMs) / 100) / 10 },
    }
  } finally {
    await cleanup.run()
  }
}

/** As long as somebody sells, the fleet is waited for. */
async function untilAllSold(roll: ReturnType<typeof createRollCall>, tills: number): Promise<void> {
  for (;;) {
    const [sold, done] = [roll.sold(), roll.done()]
    if (done === tills) return
    const isAlive = await roll.until(() => roll.sold() > sold || roll.done() > done, STALLED_MS)
    if (!isAlive) return roll.find(`nobody sold anything for ${STALLED_MS / 60_000} minutes`)
  }
}
