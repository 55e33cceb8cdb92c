import { Store } from '@codex/shared/catalog/store'
import { assert } from '@codex/shared/errors/assert'

/** A bigint column as the safe integer it is. */
export function toNumber(value: bigint | string | number): number {
  const number = Number(value)
  assert(Number.isSafeInteger(number), `not a safe integer: ${value}`)
  return number
}

/** A row of `store` without what tills need not know. */
export const storeOf = (row: unknown): Store => Store.parse(row)
