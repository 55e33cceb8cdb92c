import { readEvent } from '@codex/shared/journal/read-event'
import type { ReceivedEvent } from './check-event.ts'

export type Opening = { readonly ordinal: number; readonly reason: string; readonly oldHead: string }

/** What the first event of an epoch says of it; undefined when it is none, or is not to be believed. */
export function openingOf(first: ReceivedEvent | undefined): Opening | undefined {
  if (!first || first.fault) return undefined
  const read = readEvent(first.bytes.toString())
  if (read.kind !== 'event' || read.event.type !== 'epoch.opened') return undefined
  const { reason, oldHead } = read.event.payload
  return { ordinal: read.envelope.epochOrdinal, reason, oldHead }
}
