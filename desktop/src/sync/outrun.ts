import type { SyncStore } from '../store/sync-store.ts'
import type { Epoch, JournalReader } from './journal-reader.ts'

/** The hub has more, or other, of the newest epoch than this till: its file was put back, or it has a twin. */
export type Outrun = { readonly epochId: string; readonly lastReceiptNumber: number | null }

type Deps = { readonly journal: Pick<JournalReader, 'hashOf'>; readonly store: SyncStore }

/**
 * Holds what the hub has acknowledged against the journal that lies here. A `till.db` that was put back to an earlier
 * state while `sync.db` was not would otherwise go on as if the hub had its new sales.
 */
export function createOutrunWatch({ journal, store }: Deps) {
  const compared = new Set<string>()

  /** Once per start and epoch: nobody replaces the file under a running engine. */
  const compare = (epoch: Epoch): void => {
    if (compared.has(epoch.epochId)) return
    const { ackedSeq, ackedHash } = store.cursor(epoch.epochId)
    if (ackedSeq > epoch.lastSeq) return
    compared.add(epoch.epochId)
    const hash = ackedSeq > 0 ? journal.hashOf(epoch, ackedSeq) : undefined
    // Somewhere below other entries begin: all that is kept is sent once more, and the hub says where.
    if (hash !== undefined && ackedHash !== null && hash !== ackedHash)
      store.rewind(epoch.epochId, epoch.keptFrom - 1)
  }

  return {
    /** Before anything is sent. Answers when the engine has to go on in a new epoch. */
    look: (epochs: readonly Epoch[]): Outrun | undefined => {
      for (const epoch of epochs) compare(epoch)
      const newest = epochs.at(-1)
      if (!newest) return undefined
      const { ackedSeq, isRival } = store.cursor(newest.epochId)
      return isRival || ackedSeq > newest.lastSeq
        ? { epochId: newest.epochId, lastReceiptNumber: store.lastReceiptNumber() }
        : undefined
    },
  }
}
