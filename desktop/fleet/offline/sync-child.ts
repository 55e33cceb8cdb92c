import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createCredentials } from '../../src/main/credentials.ts'
import { createHubIdentityClient } from '../../src/main/hub-identity-client.ts'
import { createTokens } from '../../src/main/tokens.ts'
import { createVault } from '../../src/main/vault.ts'
import { createSync } from '../../src/sync/sync.ts'
import { createFileKeyring } from '../till/file-keyring.ts'
import { KEY_FILE } from '../till/headless-till.ts'
import { APP_VERSION } from '../till/start-engine.ts'
import { type SyncNews, SyncPlan } from './sync-news.ts'

/** A till's sync in a process of its own, as in the app, which says how it stands and what memory it takes. */
const { dataDir, hubUrl, tillId } = SyncPlan.parse(JSON.parse(process.argv[2] ?? '{}'))
const LOOK_MS = 200

const tell = (news: SyncNews): void => void (process.connected && process.send?.(news))
const hub = createHubIdentityClient(fetch)
const keyring = createFileKeyring(join(dataDir, KEY_FILE), process.env.TILL_ENV)
const credentials = createCredentials({
  ...{ vault: createVault(keyring), hub, appVersion: APP_VERSION },
  keyringIs: () => undefined,
})
const tokens = createTokens({
  ...{ hub, hubUrl: () => hubUrl, monotonicMs: () => performance.now() },
  identity: async () => ({ tillId, ...(await credentials.read(tillId)) }),
})
const sync = createSync({
  ...{ dataDir, hubUrl, random: Math.random, fetch, tokens },
  clock: { wallMs: Date.now, monotonicMs: () => performance.now() },
  instanceId: randomUUID(),
  facts: async () => ({ appVersion: APP_VERSION, devices: {}, unprinted: 0, latencies: [] }),
  report: {
    status: (status) => tell({ news: 'status', status }),
    catalogChanged: (revision) => tell({ news: 'catalog', revision }),
    basketsChanged: () => undefined,
    outrun: () => console.error('a hub that knows more of this till than it does'),
  },
  log: (message, facts) => console.error(message, facts),
  onDamage: () => process.exit(1),
})
setInterval(() => {
  const { rss, heapUsed } = process.memoryUsage()
  tell({ news: 'memory', rssBytes: rss, heapBytes: heapUsed })
}, LOOK_MS)
process.on('message', () => sync.journalAppended())
process.on('disconnect', () => process.exit(0))
process.on('SIGTERM', () => void sync.stop().finally(() => process.exit(0)))
sync.start()
