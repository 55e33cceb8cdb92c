/** Why a GS1 message is not usable. */
export type Gs1Reason =
  | 'GS1_EMPTY' // no element at all, or nothing between two separators
  | 'GS1_AI_UNKNOWN' // no such application identifier
  | 'GS1_TOO_SHORT'
  | 'GS1_TOO_LONG' // a value too long, or its separator is missing
  | 'GS1_CHARACTER' // a character outside the set of its component
  | 'GS1_CHECK_DIGIT'
  | 'GS1_CHECK_PAIR' // the two check characters of an alphanumeric key
  | 'GS1_COMPANY_PREFIX'
  | 'GS1_DATE'
  | 'GS1_TIME'
  | 'GS1_COUNTRY'
  | 'GS1_CURRENCY'
  | 'GS1_IBAN'
  | 'GS1_ZERO' // zero where none is allowed, or none where only zero is
  | 'GS1_VALUE' // not one of the listed values
  | 'GS1_PIECE' // piece 3 of 2, or piece 0
  | 'GS1_PERCENT' // a % that no two hexadecimal digits follow
  | 'GS1_COORDINATE'
  | 'GS1_COUPON'
  | 'GS1_REPEATED' // one identifier with two values
  | 'GS1_NEEDED_MISSING' // what the identifier must come with is not in the message
  | 'GS1_BARRED' // two identifiers that exclude each other
  | 'GS1_LINK_ORDER' // Digital Link: a path segment that is no qualifier of its key, or in the wrong order
  | 'GS1_LINK_ATTRIBUTE' // Digital Link: an identifier that may not stand in the query
  | 'GS1_LINK_ESCAPE' // Digital Link: percent-encoding that is no text

/**
 * `at` is the place in the scanned text, from 0 (within a percent-encoded value counted as if it were decoded);
 * `ai` is '' when no identifier could be read there.
 */
export interface Gs1Refusal {
  reason: Gs1Reason
  ai: string
  at: number
}
