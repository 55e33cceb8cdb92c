import type { TillIdentity } from '@codex/shared/api/enrolment'
import { AppError } from '@codex/shared/errors/app-error'
import { type EngineDeps, isoTime } from './deps.ts'
import type { JournalWriter } from './journal-writer.ts'

/** Makes this machine the till that the hub enrolled: identity and first epoch in one transaction. */
export function createAdoptIdentity({ store, clock, newId }: EngineDeps, journal: JournalWriter) {
  return (identity: TillIdentity, nextReceiptNumber: number): void => {
    const present = store.identity.identity()
    if (present?.tillId === identity.tillId) return
    if (present) throw new AppError('TILL_ALREADY_ENROLLED', { tillNumber: present.tillNumber })
    const entry = store.transaction(() => {
      store.identity.adopt(identity, nextReceiptNumber)
      const oldHead = store.journal.openEpoch(newId(), isoTime(clock.wallMs()))
      return journal.append({ type: 'epoch.opened', payload: { reason: 'enrolled', oldHead } })
    })
    journal.announce(entry)
  }
}
