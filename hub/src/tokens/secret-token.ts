import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** An opaque secret for a caller to keep; the hub stores its hash only. */
export const newSecret = (bytes = 32): string => randomBytes(bytes).toString('base64url')

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export function sameSecret(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
