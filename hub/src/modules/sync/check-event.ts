import { hash as hashOf } from 'node:crypto'
import { AppError } from '@codex/shared/errors/app-error'
import { canonicalJson, type Json } from '@codex/shared/journal/canonical'
import { Envelope, MAX_EVENT_BYTES } from '@codex/shared/journal/envelope'

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
  /** Its text as it came, in UTF-8. */
  readonly bytes: Buffer
  readonly hash: string
  /** Undefined when it has no envelope. */
  readonly facts: EventFacts | undefined
  readonly fault: EventFault | undefined
}

export type EventFacts = {
  readonly eventId: string
  readonly type: string
  readonly prevHash: string
  /** 0 for none. */
  readonly receiptNumber: number
}

export type ExpectedPlace = {
  readonly tenantId: string
  readonly tillId: string
  readonly epochId: string
  readonly seq: number
}

/** Of an event's text, as `hashText` makes it. */
export const hashBytes = (bytes: Buffer): string => hashOf('sha256', bytes, 'hex')

/**
 * Reads one event at its place in the stream and names the first thing that is wrong with it, whatever that is. Whether
 * it goes on from the one before it is asked last, by `linkTo`.
 */
export function checkEvent(bytes: Buffer, place: ExpectedPlace): ReceivedEvent {
  const text = bytes.toString()
  const value: Json = JSON.parse(text)
  const envelope = Envelope.safeParse(value).data
  return {
    seq: place.seq,
    bytes,
    hash: hashBytes(bytes),
    facts: envelope && factsOf(envelope),
    fault: findFault(text, value, envelope, place),
  }
}

/** The same event behind one with this hash. Undefined: it may name any, as the first one of an epoch does. */
export function linkTo(event: ReceivedEvent, prevHash: string | undefined): ReceivedEvent {
  if (event.fault || prevHash === undefined || event.facts?.prevHash === prevHash) return event
  return { ...event, fault: 'unlinked' }
}

/** The highest receipt number among events, 0 when there is none. */
export const highestReceipt = (events: readonly ReceivedEvent[]): number =>
  Math.max(0, ...events.map(({ facts }) => facts?.receiptNumber ?? 0))

function factsOf({ eventId, type, prevHash, payload }: Envelope): EventFacts {
  const { receiptNumber } = payload
  const isNumber = typeof receiptNumber === 'number' && Number.isSafeInteger(receiptNumber)
  return { eventId, type, prevHash, receiptNumber: isNumber ? Math.max(0, receiptNumber) : 0 }
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
