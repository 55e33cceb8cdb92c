import type { OperatorTile } from '../../ipc/views.ts'

type Found = { readonly operatorId: string; readonly rest: string }

/**
 * Whom typed digits name: an operator's number, and behind it the first digits of a PIN. Undefined while there may be
 * more to come, as 1 may be the beginning of 12. `none`: nobody has such a number.
 */
export function operatorTyped(
  operators: readonly OperatorTile[],
  digits: string,
): Found | 'none' | undefined {
  if (operators.some(({ number }) => String(number).startsWith(digits) && String(number) !== digits))
    return undefined
  const named = operators
    .filter(({ number }) => digits.startsWith(String(number)))
    .sort((a, b) => b.number - a.number)[0]
  if (!named) return 'none'
  return { operatorId: named.operatorId, rest: digits.slice(String(named.number).length) }
}

/** Whoever has just this number. */
export const operatorNumbered = (
  operators: readonly OperatorTile[],
  digits: string,
): OperatorTile | undefined => operators.find(({ number }) => String(number) === digits)
