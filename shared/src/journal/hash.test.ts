import { utf8ToBytes } from '@noble/hashes/utils.js'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Hash, hashText, NO_HASH, utf8Length } from './hash.ts'

it.each([
  ['', 0],
  ['abc', 3],
  ['\u007f', 1],
  ['\u0080', 2],
  ['\u07ff', 2],
  ['\u0800', 3],
  ['\ud7ff', 3],
  ['\ue000', 3],
  ['\uffff', 3],
  ['😀', 4],
  ['\u{10ffff}', 4],
  ['a😀b', 6],
  // A lone surrogate is sent as U+FFFD.
  ['\ud800', 3],
  ['\ud800a', 4],
  ['\udc00', 3],
  ['\udc00\ud800', 6],
  ['\ud83d😀', 7],
])('%j takes %i bytes', (text, bytes) => {
  expect(utf8Length(text)).toBe(bytes)
})

it('counts as the encoder does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
      const text = String.fromCharCode(...units)
      expect(utf8Length(text)).toBe(utf8ToBytes(text).length)
    }),
  )
})

it('hashes the UTF-8 of a text', () => {
  expect(hashText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad') // FIPS 180-4
  expect(hashText('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(hashText('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c')
})

it.each(['', 'a'.repeat(63), 'a'.repeat(65), 'A'.repeat(64), `${'a'.repeat(63)}g`, `${'a'.repeat(64)}\n`])(
  'takes %j for no hash',
  (text) => {
    expect(Hash.safeParse(text).success).toBe(false)
  },
)

it('has a hash for no event', () => {
  expect(Hash.parse(NO_HASH)).toBe('0000000000000000000000000000000000000000000000000000000000000000')
})
