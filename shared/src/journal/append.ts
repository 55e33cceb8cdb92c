import { AppError } from '../errors/app-error.ts'
import { canonicalJson, type Json } from './canonical.ts'
import { type Envelope, MAX_EVENT_BYTES } from './envelope.ts'
import { type EventType, eventTypes, type TillEvent } from './events.ts'
import { hashText, utf8Length } from './hash.ts'

/** The head of a chain: the place that the next event takes. */
export type ChainHead = { readonly nextSeq: number; readonly headHash: string }

/** An event as it is stored and sent: its canonical text, and the hash over it. */
export type SealedEvent = {
  readonly seq: number
  readonly type: EventType
  readonly eventId: string
  readonly text: string
  readonly hash: string
}

type EnvelopeFacts = Omit<Envelope, 'seq' | 'prevHash' | 'type' | 'typeVersion' | 'payload'>

/**
 * Gives an event its place in the chain.
 *
 * @throws EVENT_TOO_LARGE above 256 KiB, EVENT_NOT_UNICODE for a lone surrogate: nothing unsendable is stored
 */
export function sealEvent(event: TillEvent, facts: EnvelopeFacts, head: ChainHead): SealedEvent {
  const envelope: Envelope = {
    ...facts,
    seq: head.nextSeq,
    prevHash: head.headHash,
    type: event.type,
    typeVersion: eventTypes[event.type].version,
    payload: event.payload as unknown as Envelope['payload'],
  }
  const text = canonicalJson(envelope as unknown as Json)
  const bytes = utf8Length(text)
  if (bytes > MAX_EVENT_BYTES) throw new AppError('EVENT_TOO_LARGE', { bytes, mostBytes: MAX_EVENT_BYTES })
  return { seq: head.nextSeq, type: event.type, eventId: facts.eventId, text, hash: hashText(text) }
}
