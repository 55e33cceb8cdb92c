import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { PinHash } from '@codex/shared/catalog/operator'

const COST = { N: 16_384, r: 8, p: 1 }
const KEY_BYTES = 32

/** A tenant's pepper: 32 random bytes in base64url. It is kept apart from the hashes it guards at the tills. */
export const newPepper = (): string => randomBytes(32).toString('base64url')

/**
 * The hash of an operator's PIN. Till and hub compute it alike:
 *
 *   peppered = HMAC-SHA-256(key: the pepper's 32 bytes, message: the PIN's UTF-8)
 *   key      = scrypt(password: peppered, salt, 32 bytes, { N, r, p })
 *   text     = `scrypt$N$r$p$<salt, base64url>$<key, base64url>`
 *
 * A PIN alone has too few values to withstand guessing; without the pepper the hashes of a stolen till are of
 * no use.
 */
export async function hashPin(pin: string, pepper: string, salt: Buffer = randomBytes(16)): Promise<string> {
  const key = await derive(pin, pepper, salt, COST)
  return `scrypt$${COST.N}$${COST.r}$${COST.p}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

export async function verifyPin(pin: string, pepper: string, hash: string): Promise<boolean> {
  const [, N, r, p, salt, key] = PinHash.parse(hash).split('$') as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  const expected = Buffer.from(key, 'base64url')
  return timingSafeEqual(await derive(pin, pepper, Buffer.from(salt, 'base64url'), cost), expected)
}

const derive = (pin: string, pepper: string, salt: Buffer, cost: typeof COST): Promise<Buffer> =>
  new Promise((done, fail) => {
    const peppered = createHmac('sha256', Buffer.from(pepper, 'base64url')).update(pin, 'utf8').digest()
    scrypt(peppered, salt, KEY_BYTES, cost, (error, key) => (error ? fail(error) : done(key)))
  })
