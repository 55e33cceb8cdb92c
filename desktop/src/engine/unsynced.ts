import type { JournalStore } from '../store/journal-store.ts'

type Acked = { readonly epochId: string; readonly seq: number }
type Counted = { readonly events: number; readonly sales: number }

/**
 * What the hub has not acknowledged. It is counted on, never anew: after weeks without a hub there are hundreds of
 * thousands, and every view of the till says how many.
 */
export function createUnsynced(journal: Pick<JournalStore, 'head' | 'countUnsynced' | 'countWithin'>): {
  readonly ackedTo: (next: Acked | null) => void
  readonly count: () => Counted
} {
  let acked: Acked | null = null
  /** Up to which entry of the newest epoch; undefined: all of it has to be counted. */
  let known: (Counted & { readonly epochId: string | undefined; readonly seq: number }) | undefined

  return {
    ackedTo: (next) => {
      const before = acked
      acked = next
      if (!known || (before?.epochId === next?.epochId && before?.seq === next?.seq)) return
      if (!before || !next || before.epochId !== next.epochId || next.seq < before.seq) known = undefined
      else {
        const gone = journal.countWithin(next.epochId, before.seq, next.seq)
        known = { ...known, events: known.events - gone.events, sales: known.sales - gone.sales }
      }
    },
    count: () => {
      const head = journal.head()
      if (!known || head?.epochId !== known.epochId)
        known = { ...journal.countUnsynced(acked), epochId: head?.epochId, seq: head?.seq ?? 0 }
      else if (head && head.seq > known.seq) {
        const { events, sales } = journal.countWithin(head.epochId, known.seq, head.seq)
        known = {
          ...{ events: known.events + events, sales: known.sales + sales },
          ...{ epochId: head.epochId, seq: head.seq },
        }
      }
      return { events: known.events, sales: known.sales }
    },
  }
}
