import { randomUUID } from 'node:crypto'
import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import { type Client, createClient } from '../ipc/client.ts'
import { syncControlContract } from '../ipc/control-contract.ts'
import { dieAloud } from '../ipc/log/die-aloud.ts'
import { createProcessLog } from '../ipc/log/log-line.ts'
import { lookUpsContract } from '../ipc/look-ups-contract.ts'
import { mainSyncContract } from '../ipc/main-sync-contract.ts'
import { serve } from '../ipc/serve.ts'
import { engineSyncContract } from '../ipc/sync-contract.ts'
import { onPorts, reportFatal } from '../ipc/utility.ts'
import { systemClock } from './clock.ts'
import { createSync } from './sync.ts'

/** Main itself asks the hub twice for a token. */
const TOKEN_TIMEOUT_MS = 30_000
/** An engine that takes longer is told of as gone. */
const FACTS_TIMEOUT_MS = 5_000
/** A stop waits this long for what is under way; nothing is lost when it does not end. */
const STOP_MS = 2000

const env = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set`)
  return value
}

const log = createProcessLog('sync')
dieAloud(log)

function start(): void {
  let engine: Client<typeof engineSyncContract> | undefined
  let main: Client<typeof mainSyncContract> | undefined

  // An engine that is away is told again when it comes back, and every few seconds anyway.
  const quietly = (telling: Promise<unknown> | undefined): void => void telling?.catch(() => undefined)

  const sync = createSync({
    dataDir: env('TILL_DATA_DIR'),
    hubUrl: env('TILL_HUB_URL'),
    clock: systemClock,
    random: Math.random,
    fetch,
    tokens: {
      get: async (refused) => {
        if (!main) throw new AppError('UNAVAILABLE', { port: 'main' })
        return main.call('token.get', { refused }, { timeoutMs: TOKEN_TIMEOUT_MS })
      },
    },
    instanceId: randomUUID(),
    facts: async (sinceHour) => {
      if (!engine) throw new AppError('UNAVAILABLE', { port: 'engine' })
      return engine.call('heartbeat.facts', { sinceHour }, { timeoutMs: FACTS_TIMEOUT_MS })
    },
    report: {
      status: (status) => quietly(engine?.call('sync.status', status)),
      basketsChanged: () => quietly(engine?.call('baskets.changed', {})),
      outrun: (outrun) => quietly(engine?.call('epoch.outrun', outrun)),
      catalogChanged: (revision) => quietly(engine?.call('catalog.changed', { revision })),
    },
    log,
    onDamage: () => process.exit(1),
  })

  const stop = (): void => {
    setTimeout(() => process.exit(0), STOP_MS)
    sync.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log('stopped badly', { error: String(error) })
        process.exit(1)
      },
    )
  }

  onPorts({
    control: (port) => {
      const forget = () => {
        sync.forgetTokens()
        return {}
      }
      serve(
        port,
        syncControlContract,
        { ping: () => ({}), 'tokens.forget': forget },
        { onBug: (name) => log('bug', { name }) },
      )
      // Main's death closes this port.
      port.onClose(stop)
    },
    engine: (port) => {
      engine?.close()
      engine = createClient(port, engineSyncContract)
      engine.on('journal.appended', sync.journalAppended)
      serve(port, lookUpsContract, sync.lookUps, {
        onBug: (name, error) => log('bug', { name, error: String(error) }),
      })
      const attached = engine
      port.onClose(() => {
        if (engine === attached) sync.engineGone()
      })
      sync.engineGone()
      sync.tellStatus()
    },
    main: (port) => {
      main?.close()
      main = createClient(port, mainSyncContract)
      sync.start()
    },
  })
  process.on('SIGTERM', stop)
}

try {
  start()
} catch (error) {
  log('cannot start', { error: error instanceof AppError ? toErrorBody(error) : String(error) })
  reportFatal(error)
}
