import { createPrivateKey, createPublicKey, generateKeyPair, sign } from 'node:crypto'
import { promisify } from 'node:util'

/** An Ed25519 device key as it lies in the vault: PKCS 8, base64. */
export type DeviceKey = { readonly secret: string; readonly publicKey: string }

const generate = promisify(generateKeyPair)

const load = (secret: string) =>
  createPrivateKey({ key: Buffer.from(secret, 'base64'), format: 'der', type: 'pkcs8' })

export async function makeDeviceKey(): Promise<DeviceKey> {
  const { privateKey } = await generate('ed25519')
  return deviceKeyOf(privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'))
}

/** A key that lay in the vault, with its public half. */
export function deviceKeyOf(secret: string): DeviceKey {
  // The last 32 bytes of an Ed25519 SPKI are the raw key (RFC 8410).
  const spki = createPublicKey(load(secret)).export({ format: 'der', type: 'spki' })
  return { secret, publicKey: spki.subarray(-32).toString('base64url') }
}

/** The signature of a text, base64url. */
export const signText = (secret: string, text: string): string =>
  sign(null, Buffer.from(text, 'utf8'), load(secret)).toString('base64url')
