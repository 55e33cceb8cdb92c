import { PinHash } from '@codex/shared/catalog/operator'
import { expect, test } from 'vitest'
import { hashPin, newPepper, verifyPin } from './pin-hash.ts'

test('a PIN is known again by its own pepper only', async () => {
  const pepper = newPepper()
  const hash = await hashPin('1234', pepper)
  expect(PinHash.parse(hash)).toMatch(/^scrypt\$16384\$8\$1\$/)
  expect(await verifyPin('1234', pepper, hash)).toBe(true)
  expect(await verifyPin('1235', pepper, hash)).toBe(false)
  expect(await verifyPin('1234', newPepper(), hash)).toBe(false)
})

test('two hashes of one PIN differ', async () => {
  const pepper = newPepper()
  expect(await hashPin('1111', pepper)).not.toBe(await hashPin('1111', pepper))
})

test('a fixed vector, for whoever computes the same elsewhere', async () => {
  const pepper = Buffer.alloc(32, 7).toString('base64url')
  const hash = await hashPin('1234', pepper, Buffer.alloc(16, 1))
  expect(hash).toBe('scrypt$16384$8$1$AQEBAQEBAQEBAQEBAQEBAQ$myTLNdELb4M_xM5RJETLJP8HpadBmzNFJnhJ1K9HXR8')
})
