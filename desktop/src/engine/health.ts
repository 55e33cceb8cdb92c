import type { HeartbeatFacts } from '@codex/shared/sync/heartbeat'
import { DeviceStates, type DevicesView, NO_DEVICES } from '../ipc/device-views.ts'
import type { SyncStatus } from '../ipc/sync-contract.ts'
import type { HealthView } from '../ipc/views.ts'
import type { TillStore } from '../store/till-store.ts'
import type { Appended } from './journal-writer.ts'

/** What the header shows of the world outside the engine. */
export function createHealth({ journal, print }: TillStore) {
  let sync: SyncStatus | undefined
  let devices: DevicesView = NO_DEVICES
  let lastSeq = 0
  let unsynced: { events: number; sales: number } | undefined

  return {
    syncTold: (status: SyncStatus): void => {
      if (status.epochId !== sync?.epochId || status.ackedSeq !== sync?.ackedSeq) unsynced = undefined
      sync = status
    },
    /** A sale is one event and is counted on, not anew: with the hub down for days the backlog is long. */
    journalGrew: ({ seq, type }: Appended): void => {
      const isOneSale = type === 'sale.completed' && seq === lastSeq + 1
      unsynced =
        unsynced && isOneSale ? { events: unsynced.events + 1, sales: unsynced.sales + 1 } : undefined
      lastSeq = seq
    },
    devicesTold: (states: DevicesView): void => {
      devices = states
    },
    devices: (): DevicesView => devices,
    ackedSeq: (): number => sync?.ackedSeq ?? 0,
    hubOffsetMs: (): number | null => sync?.hubOffsetMs ?? null,
    heartbeat: (): Pick<HeartbeatFacts, 'devices' | 'unprinted'> => ({
      devices: DeviceStates.parse(devices),
      unprinted: print.countOpen(),
    }),
    view: (): HealthView => {
      const acked = sync?.epochId ? { epochId: sync.epochId, seq: sync.ackedSeq } : null
      unsynced ??= journal.countUnsynced(acked)
      return {
        hub: sync?.hub ?? 'connecting',
        unsyncedEvents: unsynced.events,
        unsyncedSales: unsynced.sales,
        ...devices,
        unprinted: print.countOpen(),
      }
    },
  }
}
export type Health = ReturnType<typeof createHealth>
