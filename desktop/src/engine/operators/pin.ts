import { createHmac, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { PinHash } from '@codex/shared/catalog/operator'

const scryptAsync = promisify(
  scrypt as (
    password: Buffer,
    salt: Buffer,
    length: number,
    options: { N: number; r: number; p: number },
    done: (error: Error | null, key: Buffer) => void,
  ) => void,
)

/**
 * Compares a PIN with the hash that the hub made: scrypt over HMAC-SHA-256(pepper, PIN). Without the pepper
 * (kept in the keyring) a stolen disk does not tell the PINs, however short they are.
 *
 * @param pepper base64url
 */
export async function pinMatches(pin: string, pinHash: string, pepper: string): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = PinHash.parse(pinHash).split('$')
  const expected = Buffer.from(key, 'base64url')
  const secret = createHmac('sha256', Buffer.from(pepper, 'base64url')).update(pin).digest()
  const options = { N: Number(N), r: Number(r), p: Number(p) }
  const made = await scryptAsync(secret, Buffer.from(salt, 'base64url'), expected.length, options)
  return timingSafeEqual(made, expected)
}

/** What the hub keeps of a badge: whoever reads a till's disk cannot print one. */
export const badgeHashOf = (code: string, pepper: string): string =>
  createHmac('sha256', Buffer.from(pepper, 'base64url')).update(`badge:${code}`).digest('base64url')
