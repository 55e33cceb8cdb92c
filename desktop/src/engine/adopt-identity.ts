import type { EarlierLife, TillIdentity } from '@codex/shared/api/enrolment'
import { AppError } from '@codex/shared/errors/app-error'
import { type EngineDeps, isoTime } from './deps.ts'
import type { Appended, JournalWriter } from './journal-writer.ts'
import { createSkipNumbers } from './skip-numbers.ts'

export type Adoption = {
  readonly identity: TillIdentity
  readonly nextReceiptNumber: number
  readonly earlierLife: EarlierLife | null
}

/** Makes this machine the till that the hub enrolled: identity and a new epoch in one transaction. */
export function createAdoptIdentity({ store, clock, newId }: EngineDeps, journal: JournalWriter) {
  const skipTo = createSkipNumbers({ store, journal })

  /** Nothing of the till is here: what another machine of it wrote lies at the hub, and maybe on that one's disk. */
  const begin = ({ identity, nextReceiptNumber, earlierLife }: Adoption): Appended => {
    const at = isoTime(clock.wallMs())
    store.identity.adopt(identity, nextReceiptNumber)
    const elsewhere = earlierLife && { ordinal: earlierLife.epochOrdinal, hash: earlierLife.chainHead }
    const oldHead = store.journal.openEpoch(newId(), at, elsewhere ?? undefined)
    if (earlierLife)
      store.recovery.put({
        ...{
          finding: 'another machine was this till before',
          damagedDir: '',
          recoveredAt: at,
          mirrored: null,
        },
        ...{ backupAt: earlierLife.lastSeenAt ?? at, lastEntryAt: earlierLife.lastSeenAt },
        lastReceiptNumber: earlierLife.lastReceiptNumber,
        ...{ droppedLines: 0, droppedCards: 0 },
      })
    const reason = earlierLife ? 'replaced' : 'enrolled'
    return journal.append({ type: 'epoch.opened', payload: { reason, oldHead } })
  }

  /** The same till once more: its own journal goes on, above every number that the hub has seen. */
  const again = ({ identity, nextReceiptNumber }: Adoption): Appended => {
    store.identity.adopt(identity, store.identity.nextReceiptNumber())
    const oldHead = store.journal.openEpoch(newId(), isoTime(clock.wallMs()))
    const opened = journal.append({ type: 'epoch.opened', payload: { reason: 'enrolled', oldHead } })
    return skipTo(nextReceiptNumber, 'hub', 'the hub has seen them') ?? opened
  }

  /** @throws TILL_ALREADY_ENROLLED for another till than this machine is */
  return (adoption: Adoption): void => {
    const present = store.identity.identity()
    if (present && present.tillId !== adoption.identity.tillId)
      throw new AppError('TILL_ALREADY_ENROLLED', { tillNumber: present.tillNumber })
    // Asked a second time, after an answer that was lost.
    if (present && store.journal.isNewestFresh()) return
    const entry = store.transaction(() => (present ? again(adoption) : begin(adoption)))
    journal.announce(entry)
  }
}
