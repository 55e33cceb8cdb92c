import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createEngine } from '../../src/engine/create-engine.ts'
import { createClient } from '../../src/ipc/client.ts'
import { engineContract } from '../../src/ipc/contract.ts'
import { engineControlContract } from '../../src/ipc/control-contract.ts'
import { nodePort } from '../../src/ipc/port.ts'
import { engineSyncContract } from '../../src/ipc/sync-contract.ts'
import { openCatalogReader } from '../../src/store/catalog-reader.ts'
import { guardStore } from '../../src/store/guard-store.ts'
import { openTillDb } from '../../src/store/open-till-db.ts'
import { createTillStore } from '../../src/store/till-store.ts'
import { createDevices } from './devices.ts'

/** What a headless till says of itself to the hub and in its journal. */
export const APP_VERSION = '0.1.0'

/** Many tills share a processor: a slow answer is none that is lost. */
const ANSWER_MS = 120_000

export type Log = (message: string, facts?: Readonly<Record<string, unknown>>) => void

/**
 * The till itself under plain Node, with the ports that Electron would have given it.
 *
 * @param aheadMs how far both its clocks are turned on, or back
 */
export function startEngine(dataDir: string, log: Log, aheadMs: () => number = () => 0) {
  const at = new Date(Date.now() + aheadMs()).toISOString()
  const firstMs = aheadMs()
  const recovery = {
    mirrorDir: undefined,
    at,
    newId: randomUUID,
    appVersion: APP_VERSION,
  }
  const till = openTillDb(dataDir, undefined, recovery)
  const engine = createEngine({
    store: guardStore(createTillStore(till.db), (error) => log('the file failed', { error: String(error) })),
    catalog: openCatalogReader(dataDir),
    clock: {
      wallMs: () => Date.now() + Math.floor(aheadMs()),
      preciseMs: () => performance.timeOrigin + performance.now() + aheadMs(),
      monotonicMs: () => performance.now() + aheadMs() - firstMs,
    },
    newId: randomUUID,
    bootId: randomUUID(),
    appVersion: APP_VERSION,
    log,
  })
  const channels: MessageChannel[] = []
  const line = (attach: (port: ReturnType<typeof nodePort>) => void) => {
    const channel = new MessageChannel()
    channels.push(channel)
    attach(nodePort(channel.port1))
    return nodePort(channel.port2)
  }
  const options = { timeoutMs: ANSWER_MS }

  return {
    control: createClient(line(engine.attachControl), engineControlContract, options),
    screen: createClient(line(engine.attachScreen), engineContract, options),
    sync: createClient(line(engine.attachSync), engineSyncContract, options),
    devices: createDevices(line(engine.attachDevices), join(dataDir, 'terminal.jsonl')),
    stop: (): void => {
      engine.close()
      for (const { port1 } of channels) port1.close()
      till.close()
    },
  }
}
export type RunningEngine = ReturnType<typeof startEngine>
