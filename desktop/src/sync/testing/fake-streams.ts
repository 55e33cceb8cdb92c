import { AppError } from '@codex/shared/errors/app-error'
import { canonicalJson, type Json } from '@codex/shared/journal/canonical'
import { hashText, NO_HASH } from '@codex/shared/journal/hash'
import { PushRequest, type PushResponse } from '@codex/shared/sync/push'

type Taken = Pick<PushResponse, 'ackedSeq' | 'chainHead' | 'isRival' | 'status' | 'reason'>

/** The hub's rule of taking events, in memory: next is stored, lower is compared, a gap is refused. */
export function createFakeStreams() {
  let streams = new Map<string, string[]>()
  const conflicts: string[] = []
  const headOf = (texts: readonly string[]): string => hashText(texts.at(-1) ?? NO_HASH)

  const take = (body: string): Taken => {
    const { epochId, firstSeq, events } = PushRequest.parse(JSON.parse(body))
    const stored = streams.get(epochId) ?? []
    if (firstSeq > stored.length + 1)
      throw new AppError('SYNC_OUT_OF_ORDER', { expectedSeq: stored.length + 1, chainHead: headOf(stored) })
    let rival: string | undefined
    for (const [at, event] of events.entries()) {
      const text = canonicalJson(event as Json)
      // Spliced in as it is stored: the text itself must stand in the body.
      if (!body.includes(text)) conflicts.push(`not verbatim: ${text}`)
      const known = stored[firstSeq - 1 + at]
      if (rival !== undefined || (known !== undefined && known !== text)) {
        conflicts.push(`${epochId} ${firstSeq + at}`)
        rival = text
      } else if (known === undefined) stored.push(text)
    }
    streams.set(epochId, stored)
    if (rival !== undefined)
      return {
        ...{ ackedSeq: firstSeq + events.length - 1, chainHead: hashText(rival), isRival: true },
        ...{ status: 'quarantined', reason: 'conflict' },
      }
    return {
      ackedSeq: stored.length,
      chainHead: headOf(stored),
      isRival: false,
      status: 'open',
      reason: null,
    }
  }

  return {
    take,
    all: (): ReadonlyMap<string, readonly string[]> => streams,
    texts: (epochId: string): readonly string[] => streams.get(epochId) ?? [],
    conflicts,
    /** What a restored backup does: everything after a sequence is gone. */
    cut: (epochId: string, length: number): void => {
      streams = new Map(streams).set(epochId, (streams.get(epochId) ?? []).slice(0, length))
    },
  }
}
