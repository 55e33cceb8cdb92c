import type { EventType } from '@codex/shared/journal/events'
import type { SyncStatus } from '../ipc/sync-contract.ts'
import type { DeviceState, DeviceStates, HealthView } from '../ipc/views.ts'
import type { TillStore } from '../store/till-store.ts'

/** What the header shows of the world outside the engine. */
export function createHealth({ journal, print }: TillStore) {
  let sync: SyncStatus | undefined
  let devices: DeviceStates = { scanner: 'absent', printer: 'absent', terminal: 'absent' }
  let unsynced: { events: number; sales: number } | undefined

  return {
    syncTold: (status: SyncStatus): void => {
      if (status.epochId !== sync?.epochId || status.ackedSeq !== sync?.ackedSeq) unsynced = undefined
      sync = status
    },
    /** A sale is one event and is counted on, not anew: with the hub down for days the backlog is long. */
    journalGrew: (lastType: EventType): void => {
      const isSale = lastType === 'sale.completed'
      unsynced = unsynced && isSale ? { events: unsynced.events + 1, sales: unsynced.sales + 1 } : undefined
    },
    devicesTold: (states: DeviceStates): void => {
      devices = states
    },
    printer: (): DeviceState => devices.printer,
    hubOffsetMs: (): number | null => sync?.hubOffsetMs ?? null,
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
