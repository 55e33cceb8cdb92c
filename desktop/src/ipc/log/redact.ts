import { isErrorCode } from '@codex/shared/errors/error-codes'
import { HIDDEN, scrubText } from './scrub.ts'

/** Values of such names are hidden whatever they are. */
const SECRET = words(
  'pin pins password passphrase secret secrets token tokens key keys pepper credential credentials authorization authorisation cookie signature nonce badge',
)

/** Of such names numbers and truths may be read, words not: they would tell what was bought, and by whom. */
const CONTENT = words(
  'customer card cards cardholder pan barcode barcodes gtin receipt receipts document payload text body email phone line lines rows slip slips basket product article',
)

const MOST_DEPTH = 8
const MOST_ITEMS = 400

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

/** `deviceKey`, `device-key` and `DEVICE_KEY` are two words each. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)

/** Error codes and those of SQLite and Node; anything else under `code` was scanned or typed. */
const isCode = (value: string): boolean =>
  isErrorCode(value) || /^(SQLITE_[A-Z_]+|E[A-Z]{3,}|ERR_[A-Z_]+)$/.test(value)

/** Facts as they may be written down and sent to support. The one place that decides it. */
export const redact = (value: unknown): unknown => redactAt(value, 0)

function redactAt(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return scrubText(value)
  if (value === null || typeof value !== 'object') return value
  if (depth >= MOST_DEPTH) return HIDDEN
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((item) => redactAt(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MOST_ITEMS)
      .map(([name, item]) => [name, redactNamed(name, item, depth + 1)]),
  )
}

function redactNamed(name: string, value: unknown, depth: number): unknown {
  const parts = wordsOf(name)
  const isNothing = value === null || value === undefined || value === ''
  if (isNothing || typeof value === 'boolean') return value
  if (parts.some((part) => SECRET.has(part))) return HIDDEN
  if (typeof value === 'number') return value
  if (parts.some((part) => CONTENT.has(part))) return HIDDEN
  if (parts.at(-1) === 'code') return typeof value === 'string' && isCode(value) ? value : HIDDEN
  return redactAt(value, depth)
}
