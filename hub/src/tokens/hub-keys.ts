import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto'

type SigningKey = { readonly kid: string; readonly privateKey: KeyObject; readonly publicKey: KeyObject }

export type HubKeys = Pick<SigningKey, 'kid' | 'privateKey'> & {
  /** The public key of a `kid` that this hub accepts. */
  readonly publicKeyOf: (kid: string) => KeyObject | undefined
  /** Seal what people's browsers hold; the first one seals, the others only open. */
  readonly sessionKeys: readonly Buffer[]
}

/** DER of an Ed25519 private key up to its 32-byte seed (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex')

/** More than a change of keys ever needs. */
const MOST_KEYS = 8

/**
 * Every key of the hub out of secrets of 32 bytes, apart by commas or white space. The first one signs, the others only
 * verify: a new one is made known to every instance before it signs, an old one stays until its tokens have ended.
 *
 * @throws Error when there is none, one is not 32 bytes in base64url, or there are too many
 */
export function hubKeys(seeds: string): HubKeys {
  const given = seeds.split(/[\s,]+/).filter((seed) => seed !== '')
  if (given.some((seed) => !/^[\w-]{43}$/.test(seed)))
    throw new Error('a token key is not 32 bytes in base64url')
  if (given.length === 0 || given.length > MOST_KEYS)
    throw new Error(`1 to ${MOST_KEYS} token keys are needed`)
  const keys = given.map(signingKey)
  const byKid = new Map(keys.map((key) => [key.kid, key.publicKey]))
  const [first] = keys as [SigningKey]
  return {
    ...{ kid: first.kid, privateKey: first.privateKey },
    publicKeyOf: (kid) => byKid.get(kid),
    sessionKeys: given.map((seed) =>
      Buffer.from(hkdfSync('sha256', Buffer.from(seed, 'base64url'), '', 'codex-session-v1', 32)),
    ),
  }
}

export type RotatingKeys = HubKeys & {
  /** @throws Error as `hubKeys` does, and goes on with what it has */
  readonly change: (seeds: string) => void
}

/** The same, which may be told other secrets while it is in use. Tokens that were found genuine are so until they end. */
export function rotatingKeys(seeds: string): RotatingKeys {
  let current = hubKeys(seeds)
  return {
    get kid() {
      return current.kid
    },
    get privateKey() {
      return current.privateKey
    },
    publicKeyOf: (kid: string) => current.publicKeyOf(kid),
    get sessionKeys() {
      return current.sessionKeys
    },
    change: (changed) => {
      current = hubKeys(changed)
    },
  }
}

function signingKey(seedBase64url: string): SigningKey {
  const seed = Buffer.from(seedBase64url, 'base64url')
  const der = Buffer.concat([PKCS8_ED25519, seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  const spki = publicKey.export({ format: 'der', type: 'spki' })
  return { kid: createHash('sha256').update(spki).digest('base64url').slice(0, 16), privateKey, publicKey }
}

/** A device's public key from its raw 32 bytes in base64url. */
export const devicePublicKey = (rawBase64url: string): KeyObject =>
  createPublicKey({
    key: Buffer.concat([SPKI_ED25519, Buffer.from(rawBase64url, 'base64url')]),
    format: 'der',
    type: 'spki',
  })
