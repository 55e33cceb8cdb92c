import { createPublicKey, verify } from 'node:crypto'
import { DevicePublicKey } from '@codex/shared/api/enrolment'
import { expect, it } from 'vitest'
import { makeDeviceKey, signText } from './device-key.ts'

const TEXT = 'what is signed: é'

const isSignedBy = (rawPublicKey: string, signature: string, text: string): boolean => {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: rawPublicKey }, format: 'jwk' })
  return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'))
}

it('signs so that the raw public key verifies it', async () => {
  const { secret, publicKey } = await makeDeviceKey()
  expect(DevicePublicKey.parse(publicKey)).toBe(publicKey)
  const signature = signText(secret, TEXT)
  expect(signature).toMatch(/^[\w-]{86}$/)
  expect(isSignedBy(publicKey, signature, TEXT)).toBe(true)
  expect(isSignedBy(publicKey, signature, `${TEXT}!`)).toBe(false)
})

it('makes another key each time', async () => {
  const [one, other] = await Promise.all([makeDeviceKey(), makeDeviceKey()])
  expect(one.publicKey).not.toBe(other.publicKey)
  expect(isSignedBy(other.publicKey, signText(one.secret, TEXT), TEXT)).toBe(false)
})
