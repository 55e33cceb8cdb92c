import type { Sql } from '../../database/tenant-transaction.ts'
import { linkTo, type ReceivedEvent } from './check-event.ts'
import { compareKnown } from './fill-gaps.ts'
import type { ReadPush } from './read-push.ts'
import * as streams from './stream-sql.ts'

/** What a batch comes to at its place in the stream. Nothing is overwritten, nothing is dropped. */
export type Taken = {
  /** Behind the head, in order: these are stored. */
  readonly fresh: readonly ReceivedEvent[]
  /** Their places are taken by others, or they follow such a one: kept beside the stream. */
  readonly rivals: readonly ReceivedEvent[]
  /** In places that are empty though the stream goes on behind them. */
  readonly filling: readonly ReceivedEvent[]
  readonly repeated: number
}

/** Compares a batch with what is known, under the stream's lock. Undefined: there is a gap before it. */
export async function takeBatch(
  sql: Sql,
  key: streams.StreamKey,
  { nextSeq, headHash }: Pick<streams.Stream, 'nextSeq' | 'headHash'>,
  { firstSeq, events }: Pick<ReadPush, 'firstSeq' | 'events'>,
): Promise<Taken | undefined> {
  const isRival = async (event: ReceivedEvent | undefined): Promise<boolean> =>
    event?.facts !== undefined && (await streams.hasRival(sql, key, event.seq - 1, event.facts.prevHash))
  const rivalsFrom = (i: number): Taken => ({ fresh: [], rivals: events.slice(i), filling: [], repeated: i })

  if (firstSeq > nextSeq) return (await isRival(events[0])) ? rivalsFrom(0) : undefined

  const known = events.slice(0, nextSeq - firstSeq)
  let filling: readonly ReceivedEvent[] = []
  if (known.length > 0) {
    const compared = await compareKnown(sql, key, { nextSeq, headHash }, known)
    filling = compared.filling
    if (compared.otherAt >= 0) return { ...rivalsFrom(compared.otherAt), filling }
  }

  let head = nextSeq === 1 ? undefined : headHash
  const fresh = events.slice(known.length).map((event) => {
    const linked = linkTo(event, head)
    head = event.hash
    return linked
  })
  // It may go on where another rival ended, with nothing between that is known.
  if (known.length === 0 && fresh[0]?.fault === 'unlinked' && (await isRival(fresh[0]))) return rivalsFrom(0)
  return { fresh, rivals: [], filling, repeated: known.length - filling.length }
}
