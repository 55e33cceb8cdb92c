import type { HeartbeatFacts } from '@codex/shared/sync/heartbeat'
import type { Port } from '../ipc/port.ts'
import { type Served, serve } from '../ipc/serve.ts'
import { engineSyncContract, type SyncStatus } from '../ipc/sync-contract.ts'

type Listeners = {
  readonly status: (status: SyncStatus) => void
  readonly catalogChanged: () => void
  /** Somebody of the store offered or claimed a basket. */
  readonly offersChanged: () => void
  readonly outrun: (outrun: { epochId: string; lastReceiptNumber: number | null }) => void
  readonly changed: () => void
  readonly facts: (sinceHour: string | null) => HeartbeatFacts
}

/** The engine's end of sync: it hears how far the hub is, and says when the journal grew. */
export function createSyncLink(listeners: Listeners) {
  const { status, catalogChanged, offersChanged, outrun, changed, facts } = listeners
  let served: Served<typeof engineSyncContract> | undefined

  return {
    attach: (port: Port): void => {
      served = serve(port, engineSyncContract, {
        'sync.status': (told) => {
          status(told)
          changed()
          return {}
        },
        'heartbeat.facts': ({ sinceHour }) => facts(sinceHour),
        'epoch.outrun': (told) => {
          outrun(told)
          return {}
        },
        'catalog.changed': () => {
          catalogChanged()
          return {}
        },
        'baskets.changed': () => {
          offersChanged()
          return {}
        },
      })
    },
    journalAppended: (seq: number): void => served?.emit('journal.appended', { seq }),
  }
}
