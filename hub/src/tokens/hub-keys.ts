import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto'

export type HubKeys = {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  /** Keys the CSRF token of a session. */
  readonly csrfKey: Buffer
}

/** DER of an Ed25519 private key up to its 32-byte seed (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex')

/** Every key of the hub out of one secret of 32 bytes. */
export function hubKeys(seedBase64url: string): HubKeys {
  const seed = Buffer.from(seedBase64url, 'base64url')
  const der = Buffer.concat([PKCS8_ED25519, seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  const spki = publicKey.export({ format: 'der', type: 'spki' })
  return {
    kid: createHash('sha256').update(spki).digest('base64url').slice(0, 16),
    privateKey,
    publicKey,
    csrfKey: Buffer.from(hkdfSync('sha256', seed, '', 'codex-csrf-v1', 32)),
  }
}

/** A device's public key from its raw 32 bytes in base64url. */
export const devicePublicKey = (rawBase64url: string): KeyObject =>
  createPublicKey({
    key: Buffer.concat([SPKI_ED25519, Buffer.from(rawBase64url, 'base64url')]),
    format: 'der',
    type: 'spki',
  })
