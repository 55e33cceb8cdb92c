import type { Sql } from '../../database/tenant-transaction.ts'
import { checkEvent, type ReceivedEvent } from './check-event.ts'
import * as streams from './stream-sql.ts'

/** What a batch comes to at its place in the stream. Nothing is overwritten, nothing is dropped. */
export type Taken = {
  /** Behind the head, in order: these are stored. */
  readonly fresh: readonly ReceivedEvent[]
  /** Their places are taken by others, or they follow such a one: kept beside the stream. */
  readonly rivals: readonly ReceivedEvent[]
  readonly repeated: number
}

/** Compares a batch with what is known, under the stream's lock. Undefined: there is a gap before it. */
export async function takeBatch(
  sql: Sql,
  key: streams.StreamKey,
  { nextSeq, headHash }: Pick<streams.Stream, 'nextSeq' | 'headHash'>,
  firstSeq: number,
  texts: readonly string[],
): Promise<Taken | undefined> {
  const read = (i: number, prevHash?: string): ReceivedEvent =>
    checkEvent(texts[i] as string, { ...key, seq: firstSeq + i, prevHash })
  const from = (i: number): ReceivedEvent[] => texts.slice(i).map((_, n) => read(i + n))

  const isRival = async (event: ReceivedEvent): Promise<boolean> =>
    event.envelope !== undefined && (await streams.hasRival(sql, key, event.seq - 1, event.envelope.prevHash))

  if (firstSeq > nextSeq)
    return (await isRival(read(0))) ? { fresh: [], rivals: from(0), repeated: 0 } : undefined

  const known = Math.min(nextSeq - firstSeq, texts.length)
  const hashes =
    known > 0
      ? await streams.storedHashes(sql, key, firstSeq, firstSeq + known - 1)
      : new Map<number, string>()
  for (let i = 0; i < known; i += 1)
    if (hashes.get(firstSeq + i) !== read(i).hash) return { fresh: [], rivals: from(i), repeated: i }

  const fresh: ReceivedEvent[] = []
  let head = nextSeq === 1 ? undefined : headHash
  for (let i = known; i < texts.length; i += 1) {
    const event = read(i, head)
    // It may go on where another rival ended, with nothing between that is known.
    if (i === 0 && event.fault === 'unlinked' && (await isRival(event)))
      return { fresh: [], rivals: from(0), repeated: 0 }
    fresh.push(event)
    head = event.hash
  }
  return { fresh, rivals: [], repeated: known }
}
