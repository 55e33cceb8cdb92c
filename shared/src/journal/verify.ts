import { Envelope } from './envelope.ts'
import { hashText } from './hash.ts'

export type StoredEntry = { readonly seq: number; readonly text: string; readonly hash: string }

export type ChainFault = {
  readonly seq: number
  readonly fault: 'missing' | 'repeated' | 'altered' | 'unlinked' | 'unreadable'
}

/**
 * Walks a chain of one epoch in stored order and names the first entry that is missing, repeated, altered or
 * not linked to the one before. Undefined means that every entry is as it was written.
 */
export function findChainFault(
  entries: Iterable<StoredEntry>,
  start: { readonly nextSeq: number; readonly headHash: string },
): ChainFault | undefined {
  let { nextSeq, headHash } = start
  for (const entry of entries) {
    if (entry.seq > nextSeq) return { seq: nextSeq, fault: 'missing' }
    if (entry.seq < nextSeq) return { seq: entry.seq, fault: 'repeated' }
    if (hashText(entry.text) !== entry.hash) return { seq: entry.seq, fault: 'altered' }
    const envelope = readEnvelope(entry.text)
    if (!envelope || envelope.seq !== entry.seq) return { seq: entry.seq, fault: 'unreadable' }
    if (envelope.prevHash !== headHash) return { seq: entry.seq, fault: 'unlinked' }
    headHash = entry.hash
    nextSeq += 1
  }
  return undefined
}

function readEnvelope(text: string): Envelope | undefined {
  try {
    return Envelope.safeParse(JSON.parse(text)).data
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
