import type * as z from 'zod'
import { Text } from '../fields.ts'
import type { Envelope } from './envelope.ts'

/** How an older version of a payload reads today: its schema, and the step to the version after it. */
export type OlderVersion = {
  readonly payload: z.ZodType
  readonly upcast: (payload: never, envelope: Envelope) => unknown
}

/** What an event type says at its current version, and how its older versions become that. */
export type EventDefinition<P extends z.ZodType = z.ZodType> = {
  readonly version: number
  readonly payload: P
  /** Version 1 first; as many as there are versions before the current one. */
  readonly older: readonly OlderVersion[]
}

/** An event type. The version is the number of its shapes: to change a shape is to add the old one to `older`. */
export const event = <P extends z.ZodType>(
  payload: P,
  older: readonly OlderVersion[] = [],
): EventDefinition<P> => ({ version: older.length + 1, payload, older })

/** An older shape; `next` is the schema of the version after it, for the types alone. */
export const olderVersion = <Old extends z.ZodType, Next extends z.ZodType>(
  payload: Old,
  _next: Next,
  upcast: (payload: z.infer<Old>, envelope: Envelope) => z.infer<Next>,
): OlderVersion => ({ payload, upcast })

/** A text of a person or of our own code, never empty. */
export const text = (most: number) => Text.min(1).max(most)

/** The name of a cause or an outcome as our code writes it: `time-out`, `paper-out`. */
export const Slug = Text.regex(/^[a-z][a-z0-9-]{0,39}$/)
