export type FieldValue = string | number | boolean | null

/** Somebody gave a field a value. */
export type FieldChange = {
  readonly value: FieldValue
  /** By the hub's clock, in ms since 1970. */
  readonly atMs: number
  readonly source: 'head-office' | 'till'
  /** The user, or the till. */
  readonly actorId: string | null
  /** Of a till's change, where it stands in its journal. */
  readonly epochId: string | null
  readonly seq: number | null
}

/** A change that holds or held, at the product's revision that brought it. */
export type PastChange = FieldChange & { readonly revision: number }

export type FieldMerge = {
  /** `agreed`: both say the same. */
  readonly outcome: 'applied' | 'lost' | 'agreed'
  /** What holds from now on, and from when. */
  readonly winner: FieldChange
  /** What a person must look at: the value of somebody whom the winner did not know of. */
  readonly loser: FieldChange | undefined
}

/**
 * Merges a correction into what a field went through. Whoever knew the present value replaces it, whatever the clocks
 * say; of two who did not know of each other the later wins, head office of two at once, then the higher till. So the
 * order in which changes arrive decides nothing.
 *
 * @param past what the field went through, the oldest first; the last one holds
 * @param baseRevision of the product, as the till had it: it knew all changes up to there
 */
export function mergeField(
  past: readonly [PastChange, ...PastChange[]],
  given: FieldChange,
  baseRevision: number,
): FieldMerge {
  const current = past.at(-1) ?? past[0]
  const known = past.findLast((one) => one.revision <= baseRevision || isOwn(one, given))
  // Made after what it knew, even where the clock behind it says otherwise.
  const change = { ...given, atMs: Math.max(given.atMs, known?.atMs ?? given.atMs) }
  const isLater = known === current || compareChanges(change, current) > 0
  const winner = isLater ? change : current
  if (change.value === current.value) return { outcome: 'agreed', winner, loser: undefined }
  if (!isLater) return { outcome: 'lost', winner, loser: change }
  return { outcome: 'applied', winner, loser: known === current ? undefined : current }
}

/** A till knows what it did itself, before. */
const isOwn = (past: FieldChange, { epochId, seq }: FieldChange): boolean =>
  past.epochId !== null && past.epochId === epochId && (past.seq ?? 0) < (seq ?? 0)

/** Above zero: `a` wins over `b`. Total, so that any two hubs agree. */
export function compareChanges(a: FieldChange, b: FieldChange): number {
  if (a.atMs !== b.atMs) return a.atMs - b.atMs
  if (a.source !== b.source) return a.source === 'head-office' ? 1 : -1
  return (
    compareTexts(a.actorId, b.actorId) || compareTexts(a.epochId, b.epochId) || (a.seq ?? 0) - (b.seq ?? 0)
  )
}

function compareTexts(a: string | null, b: string | null): number {
  if (a === b) return 0
  return (a ?? '') > (b ?? '') ? 1 : -1
}
