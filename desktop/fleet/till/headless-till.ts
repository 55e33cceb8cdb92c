import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { AppError } from '@codex/shared/errors/app-error'
import { createCredentials } from '../../src/main/credentials.ts'
import { createHubIdentityClient } from '../../src/main/hub-identity-client.ts'
import { createTillIdentity } from '../../src/main/till-identity.ts'
import { createTokens } from '../../src/main/tokens.ts'
import { createVault } from '../../src/main/vault.ts'
import { createSync } from '../../src/sync/sync.ts'
import { createFileKeyring } from './file-keyring.ts'
import { APP_VERSION, type Log, startEngine } from './start-engine.ts'

type Options = {
  readonly dataDir: string
  readonly hubUrl: string
  /** Read from the environment by whoever starts it. */
  readonly environment: string | undefined
  readonly random: () => number
  readonly log: Log
  /** How much faster tokens age: a short run sees them expire too. */
  readonly tokenAgeing?: number
  /** How far the till's clocks are turned on, or back. */
  readonly aheadMs?: () => number
}

/** Where its secrets lie. */
export const KEY_FILE = 'headless-key.json'

/** Longest that an enrolment is tried again: a hub's limits are per minute. */
const ENROL_MS = 10 * 60_000

/**
 * A whole till without Electron: engine and sync as they are, and of the shell what holds the device key and signs for
 * tokens. Throws where `TILL_ENV` is not development.
 */
export function openHeadlessTill(options: Options) {
  const { dataDir, hubUrl, environment, random, log, tokenAgeing = 1 } = options
  const keyring = createFileKeyring(join(dataDir, KEY_FILE), environment)
  const engine = startEngine(dataDir, log, options.aheadMs)
  const hub = createHubIdentityClient(fetch)
  const identity = createTillIdentity({
    credentials: createCredentials({
      vault: createVault(keyring),
      hub,
      appVersion: APP_VERSION,
      keyringIs: () => undefined,
    }),
    enrolledAt: async () => sync.forgetTokens(),
    remembered: undefined,
    remember: async () => undefined,
    log: (message, error) => log(message, { error: String(error) }),
    pause: async (ms) => void (await after(ms)),
  })
  identity.engineStarted(engine.control)
  const tokens = createTokens({
    hub,
    hubUrl: () => hubUrl,
    monotonicMs: () => performance.now() * tokenAgeing,
    identity: identity.signingKey,
    onRefused: identity.refused,
  })
  // The engine is told again every few seconds: one word that is lost does no harm.
  const quietly = (telling: Promise<unknown>): void => void telling.catch(() => undefined)
  const sync = createSync({
    ...{ dataDir, hubUrl, random, fetch, log },
    clock: { wallMs: Date.now, monotonicMs: () => performance.now() },
    tokens: {
      get: async (refused) => {
        const { accessToken, expiresInMs } = await tokens.get(refused)
        return { accessToken, expiresInMs: expiresInMs / tokenAgeing }
      },
    },
    instanceId: randomUUID(),
    facts: (sinceHour) => engine.sync.call('heartbeat.facts', { sinceHour }),
    report: {
      status: (status) => quietly(engine.sync.call('sync.status', status)),
      outrun: (outrun) => quietly(engine.sync.call('epoch.outrun', outrun)),
      basketsChanged: () => quietly(engine.sync.call('baskets.changed', {})),
      catalogChanged: (revision) => quietly(engine.sync.call('catalog.changed', { revision })),
    },
    onDamage: () => log('a file of sync is damaged'),
  })
  engine.sync.on('journal.appended', sync.journalAppended)
  sync.start()

  return {
    screen: engine.screen,
    devices: engine.devices,
    status: sync.status,
    isEnrolled: identity.isEnrolled,
    needsCode: identity.needsCode,
    /** With a code of the hub at `url`; tried again while the hub is too busy to hear it. */
    enrol: async (url: string, code: string): Promise<void> => {
      const lateMs = performance.now() + ENROL_MS
      for (;;) {
        try {
          return await identity.enrol(url, code)
        } catch (error) {
          if (!isPassing(error) || performance.now() > lateMs) throw error
          await after(waitOf(error))
        }
      }
    },
    /** A new token, asked for with the device key: throws when the hub locks this till out. */
    askForToken: async (): Promise<void> => {
      const { accessToken } = await tokens.get(null)
      await tokens.get(accessToken)
    },
    stop: async (): Promise<void> => {
      identity.stop()
      await sync.stop()
      engine.stop()
    },
  }
}
export type HeadlessTill = ReturnType<typeof openHeadlessTill>
/** Where somebody stands and sells. */
export type SellingTill = Pick<HeadlessTill, 'screen' | 'devices'>

const isPassing = (error: unknown): error is AppError =>
  error instanceof AppError && error.code === 'RATE_LIMITED'

const waitOf = ({ details }: AppError): number => 1_000 * Math.max(1, Number(details.retryAfterSeconds ?? 1))
