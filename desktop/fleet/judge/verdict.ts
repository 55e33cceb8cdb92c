import type { TillLedger } from '../../../scripts/lib/fleet-ledger.ts'
import type { TillJournal } from './read-journal.ts'

/** One till as its own disk, its customers, its terminal and the hub know it. */
export type TillEvidence = {
  readonly number: number
  readonly journal: TillJournal
  /** Sales that a cashier was told of. */
  readonly acknowledged: ReadonlySet<string>
  /** What the terminal took from cards; undefined: nobody could say. */
  readonly movedMinor: number | undefined
  readonly hub: TillLedger | undefined
}

export type Verdict = {
  sold: number
  received: number
  projected: number
  lost: number
  doubled: number
  moneyDifferenceMinor: number
  /** Tills whose chain is whole, on disk and on the hub. */
  chainsVerified: number
  findings: string[]
}

/** Holds a fleet's books against each other, till by till. */
export function judge(tills: readonly TillEvidence[]): Verdict {
  const verdict: Verdict = {
    ...{ sold: 0, received: 0, projected: 0, lost: 0, doubled: 0, moneyDifferenceMinor: 0 },
    ...{ chainsVerified: 0, findings: [] },
  }
  for (const till of tills) judgeOne(till, verdict)
  return verdict
}

function judgeOne(till: TillEvidence, verdict: Verdict): void {
  const { journal } = till
  const hub = till.hub ?? { ...NOTHING, tillId: journal.tillId }
  const find = (text: string): void => void verdict.findings.push(`till ${till.number}: ${text}`)
  const sold = new Set(journal.saleIds)
  const received = new Set(hub.received)
  const projected = new Set(hub.projected)
  verdict.sold += sold.size
  verdict.received += received.size
  verdict.projected += projected.size

  const known = new Set([...sold, ...till.acknowledged])
  for (const saleId of known) {
    const missing = [
      ...(sold.has(saleId) ? [] : ['its journal']),
      ...(received.has(saleId) ? [] : ['the events of the hub']),
      ...(projected.has(saleId) ? [] : ['the sales of the hub']),
    ]
    if (missing.length === 0) continue
    verdict.lost += 1
    find(`sale ${saleId} is not in ${missing.join(', ')}`)
  }
  const twice = new Set([journal.saleIds, hub.received, hub.projected].flatMap(repeated))
  for (const saleId of projected) if (!known.has(saleId)) twice.add(saleId)
  for (const saleId of twice) find(`sale ${saleId} is there twice, or was never sold`)
  verdict.doubled += twice.size

  judgeMoney(till, hub, verdict, find)
  judgeChain(journal, hub, verdict, find)
}

/** What is there more than once; a till that sold for weeks has a hundred thousand. */
function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>()
  return ids.filter((id) => seen.size === seen.add(id).size)
}

type Find = (text: string) => void

function judgeMoney(
  { journal, movedMinor }: TillEvidence,
  hub: TillLedger,
  verdict: Verdict,
  find: Find,
): void {
  for (const name of new Set([...Object.keys(journal.sums), ...Object.keys(hub.sums)])) {
    const [own, theirs] = [journal.sums[name] ?? 0, hub.sums[name] ?? 0]
    if (own === theirs) continue
    if (name !== 'lines') verdict.moneyDifferenceMinor += Math.abs(own - theirs)
    find(`${name} is ${own} in its journal, ${theirs} on the hub`)
  }
  const byCard = journal.sums['by card'] ?? 0
  if (movedMinor === undefined || movedMinor === byCard) return
  verdict.moneyDifferenceMinor += Math.abs(movedMinor - byCard)
  find(`its terminal moved ${movedMinor}, its sales say ${byCard}`)
}

function judgeChain(journal: TillJournal, hub: TillLedger, verdict: Verdict, find: Find): void {
  const own = new Set(journal.events)
  const theirs = new Set(hub.events)
  const missing = journal.events.filter((event) => !theirs.has(event))
  const foreign = hub.events.filter((event) => !own.has(event))
  const faults = [
    ...journal.faults,
    ...hub.faults.map((fault) => `on the hub: ${fault}`),
    ...(missing.length > 0 ? [`${missing.length} events are not on the hub: ${missing[0]}`] : []),
    ...(foreign.length > 0 ? [`${foreign.length} events of the hub are not its own: ${foreign[0]}`] : []),
  ]
  for (const fault of faults) find(fault)
  if (faults.length === 0) verdict.chainsVerified += 1
}

const NOTHING = {
  events: [],
  faults: ['the hub does not know this till'],
  received: [],
  rivals: [],
  projected: [],
  sums: {},
}
