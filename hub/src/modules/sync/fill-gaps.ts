import { Envelope } from '@codex/shared/journal/envelope'
import type { Sql } from '../../database/tenant-transaction.ts'
import { parkLostEvents } from '../../reconciliation/lost-events.ts'
import type { ReceivedEvent } from './check-event.ts'
import * as streams from './stream-sql.ts'

export type Compared = {
  /** Their places are empty though the stream is beyond them: the hub has lost what stood there. */
  readonly filling: readonly ReceivedEvent[]
  /** The first that is not what stands in its place, or does not fit into an empty one; -1 for none. */
  readonly otherAt: number
}

/**
 * Compares events with what is stored at their places. An event fills an empty place only when it names the hash of the
 * one before, and the end of what fills is named by the one after: nobody writes history into a gap.
 */
export async function compareKnown(
  sql: Sql,
  key: streams.StreamKey,
  { nextSeq, headHash }: Pick<streams.Stream, 'nextSeq' | 'headHash'>,
  known: readonly ReceivedEvent[],
): Promise<Compared> {
  const [first, last] = [known[0]?.seq ?? 0, known.at(-1)?.seq ?? 0]
  const stored = await streams.storedHashes(sql, key, first - 1, last + 1)
  const filling: ReceivedEvent[] = []
  let gapAt = -1
  for (const [at, event] of known.entries()) {
    const standing = stored.get(event.seq)
    if (standing !== undefined) {
      if (standing !== event.hash) return { filling, otherAt: at }
      continue
    }
    if (gapAt < 0) gapAt = at
    const before = at === 0 ? stored.get(event.seq - 1) : known[at - 1]?.hash
    if (!fits(event, before)) return { filling: upTo(filling, known, gapAt), otherAt: gapAt }
    filling.push(event)
    const next = event.seq + 1
    const isEnd = next === nextSeq || stored.has(next)
    if (!isEnd) continue
    const named = next === nextSeq ? headHash : await namedBy(sql, key, next)
    if (named !== event.hash) return { filling: upTo(filling, known, gapAt), otherAt: gapAt }
    gapAt = -1
  }
  return { filling, otherAt: -1 }
}

/** The hash that a stored event names as the one before it. */
async function namedBy(
  sql: Sql,
  { tenantId, tillId, epochId }: streams.StreamKey,
  seq: number,
): Promise<string | undefined> {
  const { rows } = await sql.query<{ text: string }>(
    'SELECT text FROM ingest.events_raw WHERE tenant_id = $1 AND till_id = $2 AND epoch_id = $3 AND seq = $4',
    [tenantId, tillId, epochId, seq],
  )
  return rows[0] && Envelope.pick({ prevHash: true }).safeParse(JSON.parse(rows[0].text)).data?.prevHash
}

/** The first of an epoch names what it likes. */
const fits = ({ seq, fault, facts }: ReceivedEvent, before: string | undefined): boolean =>
  fault === undefined && (seq === 1 || (before !== undefined && facts?.prevHash === before))

/** Stores them where they belong. The projection may be past them: then they are parked, and read as parked ones are. */
export async function fillGaps(
  sql: Sql,
  key: streams.StreamKey,
  filling: readonly ReceivedEvent[],
  at: Date,
): Promise<void> {
  await streams.insertEvents(sql, key, filling, at)
  const [firstSeq, lastSeq] = [filling[0]?.seq ?? 0, filling.at(-1)?.seq ?? 0]
  await parkLostEvents(sql, { key, firstSeq, lastSeq }, at)
}

const upTo = (
  filling: readonly ReceivedEvent[],
  known: readonly ReceivedEvent[],
  gapAt: number,
): readonly ReceivedEvent[] => filling.filter(({ seq }) => seq < (known[gapAt]?.seq ?? 0))
