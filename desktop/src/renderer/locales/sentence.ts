import type { ErrorBody } from '@codex/shared/errors/app-error'

type Details = ErrorBody['details']

/** What a failure means for the cashier: a sentence, or one with a fact of the failure in it. */
export type Sentence = string | ((details: Details) => string)

/** A fact in a sentence, a space before it; nothing when there is none. */
export const quoted = (value: Details[string] | undefined): string => (value ? ` ${String(value)}` : '')
