import { canonicalJson } from '../journal/canonical.ts'
import { MAX_EVENT_BYTES } from '../journal/envelope.ts'
import { utf8Length } from '../journal/hash.ts'
import type { Line } from './line.ts'
import { priceLine } from './price.ts'

/**
 * Most bytes that a basket's lines may take in the sale's event. The rest of the 256 KiB is room for taxes,
 * tenders, longer quantities and the envelope, so that a payable basket is always a storable sale: no sale is
 * refused after its money was taken.
 */
export const MAX_BASKET_BYTES = MAX_EVENT_BYTES - 32 * 1024

/** What a line takes in the sale's event, in bytes of UTF-8. */
export const lineBytes = (line: Line): number => utf8Length(canonicalJson(priceLine(line)))
