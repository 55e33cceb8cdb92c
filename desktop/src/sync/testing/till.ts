import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HeartbeatFacts } from '@codex/shared/sync/heartbeat'
import type { SyncStatus } from '../../ipc/sync-contract.ts'
import { openCatalogReader } from '../../store/catalog-reader.ts'
import type { Outrun } from '../outrun.ts'
import { createSync, type SyncDeps } from '../sync.ts'
import { createFakeHub } from './fake-hub.ts'
import { createTestJournal } from './journal.ts'
import { createVirtualTime } from './virtual-time.ts'

export const EPOCH = '00000000-0000-4000-8000-0000000000e1'
export const SECOND_EPOCH = '00000000-0000-4000-8000-0000000000e2'
/** The till's clock is ten seconds behind the fake hub's. */
export const WALL_MS = 1_790_000_000_000 - 10_000

/** A headless till's sync with a journal, a fake hub and virtual time. */
export async function createTestTill(overrides: Partial<SyncDeps> = {}, wallMs = WALL_MS) {
  const dataDir = mkdtempSync(join(tmpdir(), 'sync-'))
  const time = createVirtualTime({ wallMs })
  const hub = await createFakeHub(time.nowMs)
  const journal = createTestJournal(dataDir)
  journal.openEpoch(1, EPOCH)
  const statuses: SyncStatus[] = []
  const revisions: number[] = []
  const offers = { count: 0 }
  const outruns: Outrun[] = []
  const askedSince: (string | null)[] = []
  /** What the engine knows for the heartbeat. */
  const facts = {
    next: (): HeartbeatFacts => ({ appVersion: '0.1.0', devices: {}, unprinted: 0, latencies: [] }),
  }
  const asked: (string | null)[] = []
  const catalog = openCatalogReader(dataDir)

  const makeSync = () =>
    createSync({
      ...{ dataDir, hubUrl: hub.url, clock: time.clock, delay: time.delay, random: () => 0.5 },
      fetch: time.watch(fetch),
      tokens: {
        get: async (refused) => {
          asked.push(refused)
          return { accessToken: `token-${asked.filter(Boolean).length + 1}`, expiresInMs: 3_600_000_000 }
        },
      },
      instanceId: randomUUID(),
      facts: async (sinceHour) => {
        askedSince.push(sinceHour)
        return facts.next()
      },
      report: {
        status: (status) => statuses.push(status),
        basketsChanged: () => {
          offers.count += 1
        },
        outrun: (outrun) => outruns.push(outrun),
        catalogChanged: (revision) => {
          revisions.push(revision)
          catalog.refresh()
        },
      },
      log: () => undefined,
      onDamage: () => undefined,
      ...overrides,
    })
  let sync = makeSync()

  return {
    ...{ dataDir, time, hub, journal, statuses, revisions, offers, asked, outruns, askedSince, facts },
    catalog,
    sync: () => sync,
    until: time.until,
    /** Ends the sync process and starts another on the same files. */
    restart: async (): Promise<void> => {
      await sync.stop()
      sync = makeSync()
      sync.start()
    },
    append: (...notes: string[]): void => {
      journal.append(1, EPOCH, notes)
      sync.journalAppended()
    },
    isSynced: (epochId = EPOCH): boolean =>
      hub.streams.texts(epochId).length === journal.texts(epochId).length,
    close: async (): Promise<void> => {
      await sync.stop()
      journal.close()
      await hub.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}
export type TestTill = Awaited<ReturnType<typeof createTestTill>>
