import { AppError } from '@codex/shared/errors/app-error'
import type { EventType, TillEvent } from '@codex/shared/journal/events'
import { type EngineDeps, isoTime } from './deps.ts'

type Who = {
  readonly operatorId?: string
  readonly shiftId?: string
  readonly businessDate?: string
  /** When it happened, where other rows say the same: one reading of the clock for all of them. */
  readonly wallTime?: string
}

export type Appended = { readonly seq: number; readonly type: EventType }

type Context = {
  readonly hubOffsetMs: () => number | null
  /** Who is at the till; whoever an event names instead did it. */
  readonly operatorId: () => string | undefined
  readonly onAppended: (last: Appended) => void
}

/** Puts events into the journal with what the till knows at this moment: identity, shift, clocks, offset to the hub. */
export function createJournalWriter({ store, clock, newId, appVersion }: EngineDeps, context: Context) {
  return {
    /** Inside the transaction of the use case. `announce` after it. */
    append: (event: TillEvent, who: Who = {}) => {
      const identity = store.identity.identity()
      if (!identity) throw new AppError('TILL_NOT_ENROLLED')
      const shift = store.shift.open()
      return store.journal.append(event, {
        eventId: newId(),
        tenantId: identity.tenantId,
        storeId: identity.store.id,
        tillId: identity.tillId,
        businessDate: who.businessDate ?? shift?.businessDate ?? null,
        operatorId: who.operatorId ?? context.operatorId() ?? null,
        shiftId: who.shiftId ?? shift?.shiftId ?? null,
        wallTime: who.wallTime ?? isoTime(clock.wallMs()),
        monotonicMs: Math.floor(clock.monotonicMs()),
        hubOffsetMs: context.hubOffsetMs(),
        appVersion,
      })
    },
    /** Tells sync that the journal grew; after the commit, never before. */
    announce: (entry: Appended): void => context.onAppended(entry),
  }
}
export type JournalWriter = ReturnType<typeof createJournalWriter>
