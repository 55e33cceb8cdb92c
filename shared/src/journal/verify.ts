import type { StoredEntry } from './read-entry.ts'
import { type ChainFault, createChainWalk } from './walk-chain.ts'

/**
 * Walks a chain of one epoch in stored order and names the first entry that is missing, repeated, swapped,
 * altered, unreadable or not linked to the one before. Undefined means that every entry is as it was written.
 * What is missing at the end only `verifyJournal` can tell, which knows the head.
 */
export function findChainFault(
  entries: Iterable<StoredEntry>,
  start: { readonly nextSeq: number; readonly headHash: string },
): ChainFault | undefined {
  const walk = createChainWalk(start)
  for (const entry of entries) walk.take(entry)
  return walk.get().fault
}
