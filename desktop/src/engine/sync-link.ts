import { AppError } from '@codex/shared/errors/app-error'
import type { HeartbeatFacts } from '@codex/shared/sync/heartbeat'
import { type Client, createClient } from '../ipc/client.ts'
import type { CallInput, CallName, CallOutput } from '../ipc/define.ts'
import { LOOK_UP_MS, lookUpsContract } from '../ipc/look-ups-contract.ts'
import type { Port } from '../ipc/port.ts'
import { type Served, serve } from '../ipc/serve.ts'
import { engineSyncContract, type SyncStatus } from '../ipc/sync-contract.ts'

/** Sync answers before, or fails itself. */
const ASK_MS = LOOK_UP_MS + 1000

type LookUps = typeof lookUpsContract

type Listeners = {
  readonly status: (status: SyncStatus) => void
  readonly catalogChanged: () => void
  /** Somebody of the store offered or claimed a basket. */
  readonly offersChanged: () => void
  readonly outrun: (outrun: { epochId: string; lastReceiptNumber: number | null }) => void
  readonly changed: () => void
  readonly facts: (sinceHour: string | null) => HeartbeatFacts
}

/** Asks the hub, by way of sync, while a customer waits. */
export type AskHub = SyncLink['ask']

/** The engine's end of sync: it hears how far the hub is, and says when the journal grew. */
export function createSyncLink(listeners: Listeners) {
  const { status, catalogChanged, offersChanged, outrun, changed, facts } = listeners
  let served: Served<typeof engineSyncContract> | undefined
  let hub: Client<LookUps> | undefined

  return {
    attach: (port: Port): void => {
      hub = createClient(port, lookUpsContract, { timeoutMs: ASK_MS })
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
    /**
     * Asks the hub while a customer waits.
     *
     * @throws what the hub refuses with; HUB_UNREACHABLE, TIMEOUT or UNAVAILABLE when it is not there just now
     */
    ask: async <N extends CallName<LookUps>>(
      name: N,
      input: CallInput<LookUps, N>,
    ): Promise<CallOutput<LookUps, N>> => {
      if (!hub) throw new AppError('UNAVAILABLE', { port: 'sync' })
      return hub.call(name, input)
    },
    journalAppended: (seq: number): void => served?.emit('journal.appended', { seq }),
  }
}
export type SyncLink = ReturnType<typeof createSyncLink>
