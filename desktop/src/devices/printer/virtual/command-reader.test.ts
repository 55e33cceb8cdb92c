import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCommandReader } from './command-reader.ts'

const read = (...parts: readonly (readonly number[])[]): number[][] => {
  const pieces: number[][] = []
  const reader = createCommandReader((piece) => pieces.push([...piece]))
  for (const part of parts) reader.push(Uint8Array.from(part))
  return pieces
}

it.each([
  [
    [0x41, 0x0a],
    [[0x41], [0x0a]],
  ],
  [
    [0x1b, 0x40, 0x41],
    [[0x1b, 0x40], [0x41]],
  ],
  [
    [0x10, 4, 1, 0x10, 4, 7, 1],
    [
      [0x10, 4, 1],
      [0x10, 4, 7, 1],
    ],
  ],
  [
    [0x1d, 0x76, 0x30, 0, 1, 0, 2, 0, 0x10, 0x04, 0x41],
    [[0x1d, 0x76, 0x30, 0, 1, 0, 2, 0, 0x10, 0x04], [0x41]],
  ],
  [
    [0x1d, 0x6b, 4, 0x41, 0x42, 0, 0x43],
    [[0x1d, 0x6b, 4, 0x41, 0x42, 0], [0x43]],
  ],
])('%j', (bytes, pieces) => {
  expect(read(bytes)).toEqual(pieces)
})

it('a command that was begun waits for its rest', () => {
  expect(read([0x41, 0x1d, 0x76, 0x30, 0, 1], [0, 1, 0])).toEqual([[0x41]])
  expect(read([0x1b, 0x44, 8, 16])).toEqual([])
})

it('cut anywhere, any bytes are taken apart alike, and none is lost', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat(200)), (bytes, cuts) => {
      const whole = read([...bytes])
      const at = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length]
      const parts = at.slice(1).map((end, n) => [...bytes.subarray(at[n], end)])
      expect(read(...parts)).toEqual(whole)
      expect([...bytes].slice(0, whole.flat().length)).toEqual(whole.flat())
    }),
  )
})
