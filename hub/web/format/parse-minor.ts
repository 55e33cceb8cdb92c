import { MAX_MINOR } from '@codex/shared/money/minor'

/**
 * A price as a person types it, in minor units; null when it is not one. Digits are moved, never computed:
 * no float touches the amount. The last comma or point is the decimal mark when at most `digits` digits
 * follow it; marks before it and spaces group thousands.
 *
 * @param digits decimals of the currency's minor unit
 */
export function parseMinor(text: string, digits: number): number | null {
  const compact = text.replace(/[\s'’]/g, '')
  const match = /^(\d{1,3}(?:[.,]?\d{3})*|\d+)(?:[.,](\d*))?$/.exec(compact)
  if (!match) return null
  const [, whole = '', fraction = ''] = match
  if (fraction.length > digits) return null
  const amountMinor = Number(whole.replace(/[.,]/g, '') + fraction.padEnd(digits, '0'))
  return amountMinor <= MAX_MINOR ? amountMinor : null
}
