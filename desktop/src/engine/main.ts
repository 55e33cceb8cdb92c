import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import { dieAloud } from '../ipc/log/die-aloud.ts'
import { createProcessLog } from '../ipc/log/log-line.ts'
import { askToBeKilled, onPorts, reportFatal, reportWork } from '../ipc/utility.ts'
import { openCatalogReader } from '../store/catalog-reader.ts'
import { askForCheck } from '../store/check-mark.ts'
import { guardStore } from '../store/guard-store.ts'
import { openTillDb } from '../store/open-till-db.ts'
import { createTillStore } from '../store/till-store.ts'
import { createTrainingFiles } from '../store/training-db.ts'
import { createEngine } from './create-engine.ts'
import { createSimulatedSigner } from './fiscal/simulated-signer.ts'
import { createSafetyDesk } from './safety/safety-desk.ts'
import { freeBytes, openSafetyThread } from './safety/safety-thread.ts'
import { createSpeedFile } from './speed/speed-file.ts'
import { systemTimers } from './timers.ts'

const USUAL_IDLE_MINUTES = 10

const env = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set`)
  return value
}

const log = createProcessLog('engine')
dieAloud(log)

/** Answers leave first. The shell starts another engine. */
const LAST_WORDS_MS = 100

function openAnew(error: unknown): void {
  log('the file of the till failed: it is opened anew', { error: String(error) })
  setTimeout(() => process.exit(1), LAST_WORDS_MS)
}

function start(): void {
  const dataDir = env('TILL_DATA_DIR')
  const mirrorDir = process.env.TILL_MIRROR_DIR || undefined
  const appVersion = env('TILL_APP_VERSION')
  const at = new Date().toISOString()
  const recovery = { mirrorDir, at, newId: randomUUID, appVersion }
  const till = openTillDb(dataDir, undefined, recovery, (on, allowMs) => reportWork({ on, allowMs }))
  const engine = createEngine({
    store: guardStore(createTillStore(till.db), openAnew),
    catalog: openCatalogReader(dataDir),
    clock: {
      wallMs: Date.now,
      preciseMs: () => performance.timeOrigin + performance.now(),
      monotonicMs: () => Number(process.hrtime.bigint() / 1_000_000n),
    },
    newId: randomUUID,
    bootId: env('TILL_BOOT_ID'),
    appVersion,
    training: createTrainingFiles(dataDir),
    askToBeKilled,
    safety: {
      desk: createSafetyDesk(
        openSafetyThread(env('TILL_APP_DIR'), { dataDir, mirrorDir: mirrorDir ?? null }),
        systemTimers,
      ),
      hasMirror: mirrorDir !== undefined,
      wasUnclean: till.wasUnclean,
      openAnew: (finding) => {
        askForCheck(join(dataDir, 'till.db'))
        openAnew(finding)
      },
      freeBytes: () => freeBytes(dataDir),
    },
    log,
    speedFile: createSpeedFile(dataDir),
    shiftsByHand: 'after-first',
    idleLockMs: Number(process.env.TILL_IDLE_LOCK_MINUTES ?? USUAL_IDLE_MINUTES) * 60_000,
    signer:
      process.env.TILL_FISCAL_SIGNER === 'simulated'
        ? createSimulatedSigner(join(dataDir, 'simulated-signer'), Date.now)
        : undefined,
  })
  const stop = (): void => {
    engine.close()
    till.close()
    process.exit(0)
  }
  onPorts({
    control: (port) => {
      engine.attachControl(port)
      // Main's death closes this port; an engine that went on alone would keep the till's files locked.
      port.onClose(stop)
    },
    renderer: engine.attachScreen,
    onlooker: engine.attachOnlooker,
    customer: engine.attachCustomer,
    devices: engine.attachDevices,
    sync: engine.attachSync,
  })
  process.on('SIGTERM', stop)
}

try {
  start()
} catch (error) {
  log('cannot start', { error: error instanceof AppError ? toErrorBody(error) : String(error) })
  reportFatal(error)
}
