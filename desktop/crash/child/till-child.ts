import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createEngine } from '../../src/engine/create-engine.ts'
import { createSimulatedSigner } from '../../src/engine/fiscal/simulated-signer.ts'
import { createSafetyDesk } from '../../src/engine/safety/safety-desk.ts'
import { freeBytes, openSafetyThread } from '../../src/engine/safety/safety-thread.ts'
import { systemTimers } from '../../src/engine/timers.ts'
import { openCatalogReader } from '../../src/store/catalog-reader.ts'
import { openTillDb } from '../../src/store/open-till-db.ts'
import { createTillStore } from '../../src/store/till-store.ts'
import { EnginePlan } from '../plan.ts'
import { type Channel, portsOver } from '../ports-over.ts'
import { createKillPoints } from './kill-points.ts'
import { sabotageDevices, sabotageStore } from './sabotage.ts'
import { watchDesk } from './watched-desk.ts'
import { watchDevices, watchScreen, watchSync } from './watched-ports.ts'
import { watchSigner } from './watched-signer.ts'
import { watchStore } from './watched-store.ts'

/** The engine as the app runs it, over a pipe to its parent instead of Electron's ports, and mortal where the plan says. */
const plan = EnginePlan.parse(JSON.parse(process.argv[2] ?? '{}'))
const { dataDir, wallMs, bootId, sabotage } = plan
const mirrorDir = plan.mirrorDir ?? undefined
const appVersion = '0.1.0'

const channel: Channel = {
  send: (message) => void process.send?.(message),
  onMessage: (listener) => void process.on('message', listener),
  onClose: (listener) => void process.on('disconnect', listener),
}
const log = (message: string, facts: Record<string, unknown> = {}): void =>
  channel.send({ log: { message, ...facts } })

const at = createKillPoints(plan.dieAt)
const startedMs = performance.now()
const now = (): number => wallMs + performance.now() - startedMs

channel.send({ told: 'opening' })
const opening = { mirrorDir, at: new Date(wallMs).toISOString(), newId: randomUUID, appVersion }
const till = openTillDb(dataDir, undefined, opening)
at('opened')

const real = createTillStore(till.db)
const store = sabotageStore(watchStore(real, at), sabotage)
const thread = () => openSafetyThread(plan.appDir, { dataDir, mirrorDir: plan.mirrorDir })
const engine = createEngine({
  store,
  catalog: openCatalogReader(dataDir),
  clock: {
    wallMs: () => Math.floor(now()),
    preciseMs: now,
    monotonicMs: () => performance.now(),
  },
  newId: randomUUID,
  bootId,
  appVersion,
  log,
  shiftsByHand: plan.shiftsByHand,
  safety: plan.isWatchedOver
    ? {
        desk: watchDesk(createSafetyDesk(thread(), systemTimers), at, plan.dieAt?.afterMs ?? 0),
        hasMirror: mirrorDir !== undefined,
        freeBytes: () => freeBytes(dataDir),
        wasUnclean: till.wasUnclean,
        // A kill damages nothing: this end is one that nobody asked for.
        openAnew: (finding) => {
          log('damage was found', { finding })
          process.exit(1)
        },
      }
    : undefined,
  signer: plan.isFiscal
    ? watchSigner(createSimulatedSigner(join(dataDir, 'simulated-signer'), now), at)
    : undefined,
})
at('resuming')

const portTo = portsOver(channel)
engine.attachControl(portTo('control'))
engine.attachScreen(watchScreen(portTo('screen'), at))
engine.attachDevices(watchDevices(sabotageDevices(portTo('devices'), real, sabotage), at))
engine.attachSync(watchSync(portTo('sync'), at))
channel.send({ told: 'ready' })

channel.onClose(() => process.exit(0))
process.on('SIGTERM', () => {
  engine.close()
  till.close()
  process.exit(0)
})
