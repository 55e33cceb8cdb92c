import { createHmac, randomUUID, scryptSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import type { TillIdentity } from '@codex/shared/api/enrolment'
import type { PriceList } from '@codex/shared/catalog/price'
import type { Product, QuickKey } from '@codex/shared/catalog/product'
import type { Promotion } from '@codex/shared/catalog/promotion'
import { STORE_DEFAULTS, type Store } from '@codex/shared/catalog/store'
import { AppError } from '@codex/shared/errors/app-error'
import type { ReceiptDocument } from '@codex/shared/receipt/document'
import { createVirtualTerminal } from '../../devices/terminal/virtual-terminal.ts'
import { createClient } from '../../ipc/client.ts'
import { engineContract } from '../../ipc/contract.ts'
import { engineControlContract } from '../../ipc/control-contract.ts'
import type { Handlers } from '../../ipc/define.ts'
import { USUAL_SETUP } from '../../ipc/device-setup.ts'
import { NOTHING_FOUND } from '../../ipc/device-setup-view.ts'
import { type DeviceState, type DevicesView, NO_DEVICES } from '../../ipc/device-views.ts'
import type { DisplayFrame } from '../../ipc/display.ts'
import { hostContract } from '../../ipc/host-contract.ts'
import { nodePort, type Port } from '../../ipc/port.ts'
import type { ScaleReading } from '../../ipc/scale.ts'
import { serve } from '../../ipc/serve.ts'
import { engineSyncContract } from '../../ipc/sync-contract.ts'
import { buildCatalog } from '../../store/catalog-bulk.ts'
import { openCatalogReader } from '../../store/catalog-reader.ts'
import {
  syntheticDepartments,
  syntheticProducts,
  syntheticTaxClasses,
} from '../../store/catalog-synthetic.ts'
import { guardStore } from '../../store/guard-store.ts'
import { openTillDb } from '../../store/open-till-db.ts'
import type { Db } from '../../store/sqlite.ts'
import { createTillStore } from '../../store/till-store.ts'
import { createTrainingFiles } from '../../store/training-db.ts'
import { createEngine } from '../create-engine.ts'
import type { SafetyDeps } from '../deps.ts'
import type { FiscalSigner } from '../fiscal/fiscal-signer.ts'
import { badgeHashOf } from '../operators/pin.ts'
import type { Timers } from '../timers.ts'

export const PEPPER = Buffer.alloc(32, 7).toString('base64url')
export const PIN = '1111'
export const SECOND_OPERATOR_ID = '00000000-0000-4000-8000-00000000000e'
export const CASHIER_ID = '00000000-0000-4000-8000-00000000000f'
/** What is printed on the badge of the first operator, and of the cashier. */
export const BADGES = { manager: 'BADGE-1-7Q2', cashier: 'BADGE-3-9ZK' } as const
export const OPERATOR_ID = '00000000-0000-4000-8000-00000000000a'

const store: Store = {
  ...STORE_DEFAULTS,
  id: '00000000-0000-4000-8000-00000000000b',
  number: 1,
  name: 'Riverside Market',
  currency: 'EUR',
  locale: 'en-IE',
  timeZone: 'Europe/Dublin',
  receiptHeader: [],
  receiptFooter: [],
}

export const identity: TillIdentity = {
  tenantId: '00000000-0000-4000-8000-00000000000c',
  tenantName: 'Riverside Foods',
  tillId: '00000000-0000-4000-8000-00000000000d',
  tillNumber: 2,
  store,
}

function pinHash(pin: string): string {
  const salt = Buffer.alloc(16, 1)
  const secret = createHmac('sha256', Buffer.from(PEPPER, 'base64url')).update(pin).digest()
  const key = scryptSync(secret, salt, 32, { N: 1024, r: 8, p: 1 })
  return `scrypt$1024$8$1$${salt.toString('base64url')}$${key.toString('base64url')}`
}

const operator = {
  id: OPERATOR_ID,
  number: 1,
  name: 'Ana M.',
  role: 'manager' as const,
  pinHash: pinHash(PIN),
}

export const products = [...syntheticProducts(20)]

export type Catalogue = {
  readonly productCount?: number
  readonly goods?: readonly Product[]
  readonly promotions?: readonly Promotion[]
  readonly priceLists?: readonly PriceList[]
  readonly quickKeys?: readonly QuickKey[]
  readonly store?: Partial<Store>
}

/** What such a catalogue says beside its products. */
export function catalogueFacts({
  promotions = [],
  priceLists = [],
  quickKeys = [],
  store: facts = {},
}: Catalogue) {
  const upsert = { revision: 1, op: 'upsert' as const }
  return [
    ...syntheticTaxClasses.map((value) => ({ ...upsert, kind: 'tax-class' as const, value })),
    ...syntheticDepartments.map((value) => ({ ...upsert, kind: 'department' as const, value })),
    {
      ...{ ...upsert, kind: 'operator' as const },
      value: { ...operator, badgeHash: badgeHashOf(BADGES.manager, PEPPER) },
    },
    {
      ...{ ...upsert, kind: 'operator' as const },
      value: {
        ...{ ...operator, id: CASHIER_ID, number: 3, name: 'Cleo B.', role: 'cashier' as const },
        badgeHash: badgeHashOf(BADGES.cashier, PEPPER),
      },
    },
    {
      ...{ ...upsert, kind: 'operator' as const },
      value: { ...operator, id: SECOND_OPERATOR_ID, number: 2, name: 'Ben K.' },
    },
    { ...upsert, kind: 'store' as const, value: { ...store, ...facts } },
    ...priceLists.map((value) => ({ ...upsert, kind: 'price-list' as const, value })),
    ...promotions.map((value) => ({ ...upsert, kind: 'promotion' as const, value })),
    ...quickKeys.map((value) => ({ ...upsert, kind: 'quick-key' as const, value })),
  ]
}

/** A data directory with a synthetic catalogue, for tests and benchmarks. */
export function aDataDir(catalogue: Catalogue = {}) {
  const { productCount = 20, goods = [] } = catalogue
  const dir = mkdtempSync(join(tmpdir(), 'codex-till-'))
  buildCatalog(dir, allGoods(productCount, goods), {
    revision: 1,
    generation: randomUUID(),
    others: catalogueFacts(catalogue),
  })
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** One by one: benchmarks have a million. */
function* allGoods(productCount: number, goods: readonly Product[]): Generator<Product> {
  yield* syntheticProducts(productCount)
  yield* goods
}

type Devices = Partial<Handlers<typeof hostContract>>

/** A counter as it is meant to be, but for its terminal. */
export const READY: DevicesView = { ...NO_DEVICES, scanner: 'ready', printer: 'ready', drawer: 'ready' }

/** What the world around an engine did and can be told to do. */
export function runTill(
  dir: string,
  {
    bootId = 'boot-1',
    devices = {} as Devices,
    wallMs = Date.now(),
    terminal = createVirtualTerminal(),
    signer = undefined as FiscalSigner | undefined,
    timers = undefined as Timers | undefined,
    idleLockMs = 0,
    shiftsByHand = false as boolean | 'after-first',
    /** No time goes by but what a test lets go by. */
    isStill = false,
    mirrorDir = undefined as string | undefined,
    /** What a window's port goes through on its way to the engine. */
    atScreen = (port: Port): Port => port,
    safety = undefined as SafetyDeps | undefined,
    askToBeKilled = undefined as (() => void) | undefined,
    /** What the engine writes through, in the place of the file itself. */
    through = (db: Db): Db => db,
  } = {},
) {
  const at = new Date(wallMs).toISOString()
  const till = openTillDb(dir, 200, { mirrorDir, at, newId: randomUUID, appVersion: '0.1.0' })
  /** `tickMs`: how far the clock goes on with each reading. */
  const world = {
    wallMs,
    tickMs: 0,
    /** How far the monotonic clock is turned on. */
    aheadMs: 0,
    printed: [] as ReceiptDocument[],
    printedJobs: [] as string[],
    /** What a drill took away at the device host, and for how long; 0: it gave it back. */
    outages: [] as [string, number][],
    drawerOpenings: 0,
    shown: [] as DisplayFrame[],
    setup: USUAL_SETUP,
    tested: [] as string[],
    taken: [] as string[],
    scale: {
      state: 'absent' as DeviceState,
      read: async (): Promise<ScaleReading> => {
        throw new AppError('DEVICE_OFFLINE')
      },
    },
    /** Why the file is to be opened anew: the shell's engine ends then. */
    suspected: [] as unknown[],
  }
  const engine = createEngine({
    store: guardStore(createTillStore(through(till.db)), (error) => world.suspected.push(error)),
    catalog: openCatalogReader(dir),
    clock: {
      wallMs: () => {
        world.wallMs += world.tickMs
        return world.wallMs
      },
      preciseMs: () => world.wallMs + 0.5,
      monotonicMs: () => (isStill ? 1_000 : performance.now()) + world.aheadMs,
    },
    newId: randomUUID,
    bootId,
    appVersion: '0.1.0',
    signer,
    timers,
    shiftsByHand,
    idleLockMs,
    safety,
    training: createTrainingFiles(dir),
    askToBeKilled,
    log: () => undefined,
  })
  const channels = ['screen', 'control', 'devices', 'sync'].map(() => new MessageChannel())
  const [screenChannel, controlChannel, deviceChannel, syncChannel] = channels as [
    MessageChannel,
    MessageChannel,
    MessageChannel,
    MessageChannel,
  ]
  engine.attachScreen(atScreen(nodePort(screenChannel.port1)))
  engine.attachControl(nodePort(controlChannel.port1))
  const host = serve(nodePort(deviceChannel.port2), hostContract, {
    'printer.print': ({ jobId, document }) => {
      world.printed.push(document)
      world.printedJobs.push(jobId)
      return {}
    },
    'drawer.open': () => {
      world.drawerOpenings += 1
      return {}
    },
    'scan.taken': ({ scanKey }) => {
      world.taken.push(scanKey)
      return {}
    },
    'device.states': () => ({ ...READY, terminal: terminal.state(), scale: world.scale.state }),
    'scale.read': () => world.scale.read(),
    'display.show': (frame) => {
      world.shown.push(frame)
      return {}
    },
    'terminal.start': terminal.start,
    'terminal.ask': ({ reference }) => terminal.ask(reference),
    'terminal.abort': async ({ reference }) => {
      await terminal.abort(reference)
      return {}
    },
    'terminal.end-day': ({ dayEndId }) => terminal.endDay(dayEndId),
    'setup.get': () => ({ setup: world.setup, isVirtual: false, isPrinterOverridden: false }),
    'setup.find': () => NOTHING_FOUND,
    'setup.save': ({ setup }) => {
      world.setup = setup
      return {}
    },
    'setup.listen': () => ({ readings: [] }),
    'outage.set': ({ outage, ms }) => {
      world.outages.push([outage, ms])
      return {}
    },
    'outage.scan': ({ code }) => {
      host.emit('scan', { code, aim: null, deviceId: 'drill', t0Ms: world.wallMs, scanKey: randomUUID() })
      return {}
    },
    'printer.papers': ({ jobId }) => ({ papers: world.printedJobs.filter((one) => one === jobId).length }),
    'setup.test': ({ role }) => {
      world.tested.push(role)
      return { said: null }
    },
    ...devices,
  })
  engine.attachDevices(nodePort(deviceChannel.port1))
  engine.attachSync(nodePort(syncChannel.port1))
  const screen = createClient(nodePort(screenChannel.port2), engineContract)
  const sync = createClient(nodePort(syncChannel.port2), engineSyncContract)
  const control = createClient(nodePort(controlChannel.port2), engineControlContract)
  const openPort = (): Port => {
    const channel = new MessageChannel()
    channels.push(channel)
    engine.attachScreen(nodePort(channel.port1))
    return nodePort(channel.port2)
  }

  return {
    screen,
    control,
    sync,
    /** Sync's end of the same port, where the engine asks the hub. */
    hubPort: nodePort(syncChannel.port2),
    host,
    terminal,
    world,
    db: till.db,
    /** Another window of the same till, or the same one after a reload. */
    openWindow: () => createClient(openPort(), engineContract),
    /** A window's end of a line, for whoever makes a window of it. */
    openPort,
    scan: (code: string, scanKey: string = randomUUID()) =>
      host.emit('scan', { code, aim: null, deviceId: 'test', t0Ms: world.wallMs, scanKey }),
    enrol: async (storeFacts: Partial<Store> = {}) => {
      const enrolled = { ...identity, store: { ...store, ...storeFacts } }
      await control.call('identity.adopt', { identity: enrolled, nextReceiptNumber: 1, earlierLife: null })
      await control.call('pepper.set', { pepper: PEPPER })
    },
    pepper: PEPPER,
    signIn: (operatorId = OPERATOR_ID) => screen.call('operator.sign-in', { operatorId, pin: PIN }),
    /** As after kill -9: nothing is closed cleanly, the kernel lets the lock go. */
    crash: () => {
      engine.close()
      for (const { port1, port2 } of channels) {
        port1.close()
        port2.close()
      }
      till.abandon()
    },
    stop: () => {
      engine.close()
      for (const { port1 } of channels) port1.close()
      till.close()
    },
  }
}
