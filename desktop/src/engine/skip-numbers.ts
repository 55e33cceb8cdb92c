import type { EventPayload } from '@codex/shared/journal/events'
import type { TillStore } from '../store/till-store.ts'
import type { Appended, JournalWriter } from './journal-writer.ts'

type Skipped = EventPayload<'numbers.skipped'>
type Deps = { readonly store: Pick<TillStore, 'identity'>; readonly journal: Pick<JournalWriter, 'append'> }

/** Receipt numbers go on at a higher one; the journal says which will never be there, and who knew of them. */
export const createSkipNumbers =
  ({ store, journal }: Deps) =>
  (next: number, knownBy: Skipped['knownBy'], reason: string, approvedBy?: string): Appended | undefined => {
    const from = store.identity.nextReceiptNumber()
    if (next <= from) return undefined
    store.identity.setNextReceiptNumber(next)
    const approval = approvedBy === undefined ? {} : { approvedBy }
    const payload = { from, to: next - 1, knownBy, reason, ...approval }
    return journal.append({ type: 'numbers.skipped', payload })
  }
