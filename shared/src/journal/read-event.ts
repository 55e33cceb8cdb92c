import type * as z from 'zod'
import type { EventDefinition } from './define-event.ts'
import { Envelope } from './envelope.ts'
import { eventTypes, isEventType, type TillEvent } from './events.ts'
import { parseJson } from './read-entry.ts'

/** An event as this program understands it, or why it does not. `at` names the field, dotted. */
export type ReadEvent =
  | { readonly kind: 'event'; readonly envelope: Envelope; readonly event: TillEvent }
  /** Of a newer program: kept as it is, and read once this one is newer too. */
  | { readonly kind: 'EVENT_UNKNOWN' | 'EVENT_VERSION_NEWER'; readonly envelope: Envelope }
  | {
      readonly kind: 'EVENT_INVALID'
      readonly reason: 'not-json' | 'envelope' | 'payload'
      readonly at: string
      readonly envelope?: Envelope
    }

/**
 * Reads the stored text of an event, of this version or any older one. It never throws and never changes the
 * text: the hash stays the one over the text as it was written. Whether the text is canonical and linked is
 * asked by `readEntry` and `verifyJournal`, not here. Members that a schema does not name are left out.
 */
export function readEvent(text: string): ReadEvent {
  const value = parseJson(text)
  if (value === undefined) return { kind: 'EVENT_INVALID', reason: 'not-json', at: '' }
  const envelope = Envelope.safeParse(value)
  if (!envelope.success) return { kind: 'EVENT_INVALID', reason: 'envelope', at: placeOf(envelope.error) }
  return upcast(envelope.data)
}

/** The event in an envelope, brought step by step to its current version. */
export function upcast(envelope: Envelope): ReadEvent {
  const { type, typeVersion } = envelope
  if (!isEventType(type)) return { kind: 'EVENT_UNKNOWN', envelope }
  const definition: EventDefinition = eventTypes[type]
  if (typeVersion > definition.version) return { kind: 'EVENT_VERSION_NEWER', envelope }
  const steps = definition.older.slice(typeVersion - 1)
  const written = (steps[0]?.payload ?? definition.payload).safeParse(envelope.payload)
  if (!written.success) {
    return { kind: 'EVENT_INVALID', reason: 'payload', at: placeOf(written.error), envelope }
  }
  const payload = steps.reduce<unknown>((older, step) => step.upcast(older as never, envelope), written.data)
  return { kind: 'event', envelope, event: { type, payload } as TillEvent }
}

const placeOf = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, 1)
    .flatMap(({ path }) => path.map(String))
    .join('.')
