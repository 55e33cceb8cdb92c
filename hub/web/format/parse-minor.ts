import { MAX_MINOR } from '@codex/shared/money/minor'

// Thousands are grouped by spaces, or by a mark when the other mark follows: "1.234" alone may mean 1.23.
const whole = String.raw`(\d+|\d{1,3}(?: \d{3})+|\d{1,3}(?:,\d{3})+(?=\.)|\d{1,3}(?:\.\d{3})+(?=,))`
const withDecimals = new RegExp(`^${whole}(?:[.,](\\d*))?$`)
const withoutDecimals = /^(\d+|\d{1,3}(?:[ .,]\d{3})+)()$/

/**
 * A price as a person types it, in minor units; null when it is not one, or may mean two. Digits are moved,
 * never computed: no float touches the amount.
 *
 * @param digits decimals of the currency's minor unit
 */
export function parseMinor(text: string, digits: number): number | null {
  const plain = text.trim().replace(/[\s'’]/g, ' ')
  const match = (digits === 0 ? withoutDecimals : withDecimals).exec(plain)
  if (!match) return null
  const [, units = '', fraction = ''] = match
  if (fraction.length > digits) return null
  const amountMinor = Number(units.replace(/[ .,]/g, '') + fraction.padEnd(digits, '0'))
  return amountMinor <= MAX_MINOR ? amountMinor : null
}
