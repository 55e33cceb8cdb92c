import type { EngineDiagnostics } from '../ipc/diagnostics.ts'
import type { SafetyView } from '../ipc/views.ts'
import type { EngineDeps } from './deps.ts'
import type { Health } from './health.ts'
import type { FeltSpeed } from './speed/felt-speed.ts'

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'catalog' | 'signer'>
  readonly health: Health
  readonly felt: FeltSpeed
  /** Undefined: nothing looks after the files here. */
  readonly safety: () => SafetyView | undefined
}

const HOURS = { hour: 1, day: 24, week: 168 } as const

/** How the engine is, for store IT: the live till's numbers, also while trainees sell. */
export function engineDiagnostics({ deps, health, felt, safety }: Parts): EngineDiagnostics {
  const { store, catalog, signer } = deps
  const { hub, unprinted, unsyncedEvents, unsyncedSales } = health.view()
  const watched = safety()
  return {
    sqliteVersion: store.facts.sqliteVersion(),
    schemaVersion: store.facts.schemaVersion(),
    devices: health.devices(),
    queues: {
      ...{ unprinted, unsyncedEvents, unsyncedSales },
      printsUnknown: store.facts.unknownPrints(),
      terminalQuestions: store.card.open().length,
      held: store.basket.heldCount(),
    },
    journal: store.facts.journalHead(),
    nextReceiptNumber: store.identity.nextReceiptNumber(),
    hub: { state: hub, ackedSeq: health.ackedSeq(), offsetMs: health.hubOffsetMs() },
    safety: {
      mirror: watched?.mirror ?? 'off',
      backupAt: watched?.backupAt ?? null,
      checkedAt: watched?.checkedAt ?? null,
      isDiskLow: watched?.isDiskLow ?? false,
      logBytes: store.log.bytes(),
      isLogHeld: watched?.isLogHeld ?? false,
      findings: watched?.findings ?? [],
      isRecovered: store.recovery.isOpen(),
    },
    signer: store.fiscal.failure() ? 'out-of-order' : signer ? 'ready' : 'none',
    isShiftOpen: store.shift.open() !== undefined,
    productCount: catalog.productCount(),
    speed: {
      hour: felt.lastHours(HOURS.hour),
      day: felt.lastHours(HOURS.day),
      week: felt.lastHours(HOURS.week),
    },
  }
}
