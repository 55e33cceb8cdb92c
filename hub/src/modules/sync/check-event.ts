import { AppError } from '@codex/shared/errors/app-error'
import { canonicalJson, type Json } from '@codex/shared/journal/canonical'
import { Envelope, MAX_EVENT_BYTES } from '@codex/shared/journal/envelope'
import { hashText } from '@codex/shared/journal/hash'

/** What is wrong with an event that a till handed in. It is stored all the same. */
export type EventFault =
  | 'not-unicode'
  | 'not-canonical'
  | 'too-large'
  | 'malformed'
  | 'wrong-sequence'
  | 'wrong-till'
  | 'unlinked'

export type ReceivedEvent = {
  readonly seq: number
  readonly text: string
  readonly hash: string
  readonly envelope: Envelope | undefined
  readonly fault: EventFault | undefined
}

export type ExpectedPlace = {
  readonly tenantId: string
  readonly tillId: string
  readonly epochId: string
  readonly seq: number
  /** Undefined for the first event of an epoch: it may name the head of any older chain, or none. */
  readonly prevHash: string | undefined
}

/** Reads one event at its place in the stream and names the first thing that is wrong with it. */
export function checkEvent(text: string, place: ExpectedPlace): ReceivedEvent {
  const value: Json = JSON.parse(text)
  const envelope = Envelope.safeParse(value).data
  return {
    seq: place.seq,
    text,
    hash: hashText(text),
    envelope,
    fault: findFault(text, value, envelope, place),
  }
}

function findFault(
  text: string,
  value: Json,
  envelope: Envelope | undefined,
  place: ExpectedPlace,
): EventFault | undefined {
  const canonical = canonicalOrFault(value)
  if (canonical.fault) return canonical.fault
  // Also catches a member given twice and every number that would print differently.
  if (canonical.text !== text) return 'not-canonical'
  if (Buffer.byteLength(text) > MAX_EVENT_BYTES) return 'too-large'
  if (!envelope) return 'malformed'
  if (envelope.seq !== place.seq || envelope.epochId !== place.epochId) return 'wrong-sequence'
  if (envelope.tenantId !== place.tenantId || envelope.tillId !== place.tillId) return 'wrong-till'
  if (place.prevHash !== undefined && envelope.prevHash !== place.prevHash) return 'unlinked'
  return undefined
}

type Canonical = { readonly text?: string; readonly fault?: EventFault }

function canonicalOrFault(value: Json): Canonical {
  try {
    return { text: canonicalJson(value) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    // The other one is a nesting that no event has.
    return { fault: error.code === 'EVENT_NOT_UNICODE' ? 'not-unicode' : 'malformed' }
  }
}
