import { AppError } from '@codex/shared/errors/app-error'
import type { Envelope } from '@codex/shared/journal/envelope'
import type { TillEvent } from '@codex/shared/journal/events'
import { type ReadEvent, readEvent } from '@codex/shared/journal/read-event'
import { patchEvent } from './patch/check-patch.ts'
import type { StoredEvent } from './stored-event.ts'

/** An event as this program understands it. */
export type Fact = {
  readonly envelope: Envelope
  readonly event: TillEvent
  readonly receivedAt: Date
  /** How many corrections were applied. */
  readonly patches: number
}

/**
 * Reads an event of this version or any older one, with its corrections.
 *
 * @throws EVENT_INVALID {reason, at}, EVENT_UNKNOWN, EVENT_VERSION_NEWER {type, version}, PATCH_INVALID,
 *   PATCH_FORBIDDEN: it waits for a person, or for a newer program
 */
export function readFact({ key, seq, text, receivedAt, patches }: StoredEvent): Fact {
  const patched = patches.reduce((before, one) => JSON.stringify(patchEvent(before, one)), text)
  const read = readEvent(patched)
  if (read.kind !== 'event') throw refusalOf(read)
  // Of the stream, not of the text: rivals that a person let count stand in an epoch of their own.
  const envelope = { ...read.envelope, epochId: key.epochId, seq }
  return { envelope, event: read.event, receivedAt, patches: patches.length }
}

const refusalOf = (read: Exclude<ReadEvent, { kind: 'event' }>): AppError =>
  read.kind === 'EVENT_INVALID'
    ? new AppError(read.kind, { reason: read.reason, at: read.at })
    : new AppError(read.kind, { type: read.envelope.type, version: read.envelope.typeVersion })
