import { createHash } from 'node:crypto'
import { gs1CheckDigit } from '@codex/shared/barcode/check-digit'

/** The same key always gives the same id, so that seeding twice finds its own rows. UUID version 8 (RFC 9562). */
export function stableId(key: string): string {
  const hex = digest(key).toString('hex')
  const variant = '89ab'[Number.parseInt(hex.slice(16, 17), 16) % 4]
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

/**
 * Hands out numbers below `limit` that follow from their keys and never repeat: a taken number moves on to the
 * next free one, so adding a product leaves nearly all the others as they were.
 */
export function createStableNumbers(limit: number) {
  const taken = new Set<number>()
  return (key: string): number => {
    let candidate = digest(key).readUIntBE(0, 6) % limit
    while (taken.has(candidate)) candidate = (candidate + 1) % limit
    taken.add(candidate)
    return candidate
  }
}

/** An EAN-13 with the GS1 prefix 952, which is kept for examples and never on real goods. */
export function exampleEan13(item: number): string {
  const digits = `952${String(item).padStart(9, '0')}`
  return `${digits}${gs1CheckDigit(digits)}`
}

function digest(key: string): Buffer {
  return createHash('sha256').update(`codex-demo/${key}`).digest()
}
