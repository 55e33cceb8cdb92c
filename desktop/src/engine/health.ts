import type { HeartbeatFacts } from '@codex/shared/sync/heartbeat'
import { DeviceStates, type DevicesView, NO_DEVICES } from '../ipc/device-views.ts'
import type { SyncStatus } from '../ipc/sync-contract.ts'
import type { HealthView } from '../ipc/views.ts'
import type { TillStore } from '../store/till-store.ts'
import { createUnsynced } from './unsynced.ts'

/** What the header shows of the world outside the engine. */
export function createHealth({ journal, print }: TillStore) {
  let sync: SyncStatus | undefined
  let devices: DevicesView = NO_DEVICES
  const unsynced = createUnsynced(journal)

  return {
    syncTold: (status: SyncStatus): void => {
      sync = status
      unsynced.ackedTo(status.epochId ? { epochId: status.epochId, seq: status.ackedSeq } : null)
    },
    devicesTold: (states: DevicesView): void => {
      devices = states
    },
    devices: (): DevicesView => devices,
    isOnline: (): boolean => sync?.hub === 'online',
    ackedSeq: (): number => sync?.ackedSeq ?? 0,
    hubOffsetMs: (): number | null => sync?.hubOffsetMs ?? null,
    heartbeat: (): Pick<HeartbeatFacts, 'devices' | 'unprinted'> => ({
      devices: DeviceStates.parse(devices),
      unprinted: print.countOpen(),
    }),
    view: (): Omit<HealthView, 'outages'> => {
      const { events, sales } = unsynced.count()
      return {
        hub: sync?.hub ?? 'connecting',
        unsyncedEvents: events,
        unsyncedSales: sales,
        ...devices,
        unprinted: print.countOpen(),
      }
    },
  }
}
export type Health = ReturnType<typeof createHealth>
