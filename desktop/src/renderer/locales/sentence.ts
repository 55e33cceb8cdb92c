import type { ErrorBody } from '@codex/shared/errors/app-error'
import { formatMoney } from '@codex/shared/money/format'

type Details = ErrorBody['details']

/** What a failure means for the cashier: a sentence, or one with a fact of the failure in it. */
export type Sentence = string | ((details: Details) => string)

/** A fact in a sentence, a space before it; nothing when there is none. */
export const quoted = (value: Details[string] | undefined): string => (value ? ` ${String(value)}` : '')

/** An amount in a sentence, in its own currency; undefined when the failure does not say it. */
export const amountOf = (details: Details, name: string, locale: string): string | undefined => {
  const { [name]: minor, currency } = details
  return typeof minor === 'number' && typeof currency === 'string'
    ? formatMoney(minor, currency, locale)
    : undefined
}
