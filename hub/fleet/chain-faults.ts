import type { JournalEntry, JournalReport } from '@codex/shared/journal/journal-report'
import { verifyJournal } from '@codex/shared/journal/verify-journal'

export type Stream = {
  readonly epochId: string
  readonly nextSeq: number
  readonly headHash: string
  readonly reason: string | null
  /** Its events are accepted rivals of this epoch. */
  readonly branchOf: string | null
}

/**
 * What is wrong with the chains of a till as a hub holds them. A branch goes on from the place where its epoch parted:
 * it is walked together with what stands before it, as the machine that wrote it knew it.
 */
export function chainFaults(rows: readonly JournalEntry[], streams: readonly Stream[]): string[] {
  const of = (stream: Stream) => rows.filter(({ epochId }) => epochId === stream.epochId)
  const trunks = streams.filter(({ branchOf }) => branchOf === null)
  const branches = streams.flatMap((branch) => {
    const trunk = trunks.find(({ epochId }) => epochId === branch.branchOf)
    if (!trunk) return []
    const { epochId } = trunk
    const own = of(branch).map((row) => ({ ...row, epochId }))
    const before = of(trunk).filter(({ seq }) => seq < (own[0]?.seq ?? 1))
    return [verifyJournal([...before, ...own], { heads: [{ ...branch, epochId }] })]
  })
  const reports = [verifyJournal(trunks.flatMap(of), { heads: trunks }), ...branches]
  const known = new Set(rows.map(({ hash }) => hash))
  return [...new Set(reports.flatMap((report) => faultsOf(report, known)))]
}

/** Another epoch may go on from a branch, or a branch from nowhere else: whether the head that it names is here counts. */
function faultsOf({ faults, epochs }: JournalReport, known: ReadonlySet<string>): string[] {
  const headOf = (wanted: string) => epochs.find(({ epochId }) => epochId === wanted)?.oldHead ?? ''
  return faults
    .filter(({ fault, epochId }) => fault !== 'detached' || !known.has(headOf(epochId)))
    .map(({ epochId, seq, fault }) => `${fault} at ${seq} of epoch ${epochId}`)
}
