import type { EpochLink, EpochSummary } from '@codex/shared/api/tills'
import { NO_HASH } from '@codex/shared/journal/hash'

export type StreamRow = Omit<EpochSummary, 'link' | 'continues'> & { readonly oldHead: string | null }

/** Where an old head stands that some epoch names, when the hub has it. */
export type Place = { readonly epochId: string; readonly seq: number }

/**
 * Puts the epochs of a till in the order in which they continue each other, and says of each how it stands to the one
 * before: a fork, or a head that nobody knows, is seen here.
 */
export function linkStreams(
  streams: readonly StreamRow[],
  placeOf: (hash: string) => Place | undefined,
): EpochSummary[] {
  const named = new Map<string, number>()
  for (const { oldHead } of streams) if (oldHead) named.set(oldHead, (named.get(oldHead) ?? 0) + 1)
  // By its hash: a rival may stand at the same place as the end of its epoch.
  const heads = new Set(streams.map(({ head }) => head))

  const linkOf = (oldHead: string | null, place: Place | undefined): EpochLink => {
    if (oldHead === null) return 'detached'
    // Two beginnings from nothing are two lives that know nothing of each other.
    if ((named.get(oldHead) ?? 0) > 1) return 'forked'
    if (oldHead === NO_HASH) return 'first'
    if (!place) return 'detached'
    return heads.has(oldHead) ? 'continues' : 'branches'
  }

  return [...streams]
    .sort((a, b) => (a.ordinal ?? Infinity) - (b.ordinal ?? Infinity) || a.openedAt.localeCompare(b.openedAt))
    .map(({ oldHead, ...stream }) => {
      if (stream.branchOf !== null) {
        const seq = (stream.quarantinedFrom ?? 1) - 1
        return {
          ...stream,
          link: 'branches' as const,
          continues: seq > 0 ? { epochId: stream.branchOf, seq } : null,
        }
      }
      const place = oldHead === null || oldHead === NO_HASH ? undefined : placeOf(oldHead)
      return { ...stream, link: linkOf(oldHead, place), continues: place ?? null }
    })
}
