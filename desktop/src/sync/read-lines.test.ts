import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readHints } from './read-hints.ts'
import { readLines } from './read-lines.ts'

async function* pieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0
  for (const size of sizes) {
    yield bytes.subarray(at, at + size)
    at += size
  }
  yield bytes.subarray(at)
}
async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const value of values) found.push(value)
  return found
}

test('lines are the same however their bytes are cut, and half a line is none', async () => {
  const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ''))
  await fc.assert(
    fc.asyncProperty(fc.array(line), line, fc.array(fc.nat(20)), async (lines, half, sizes) => {
      const bytes = Buffer.from(lines.map((one) => `${one}\n`).join('') + half)
      expect(await all(readLines(pieces(bytes, sizes), 10_000))).toEqual(lines.map((one) => one))
    }),
  )
})

test('a line without an end is refused before it fills the memory', async () => {
  const endless = Array.from({ length: 100 }, () => 100)
  await expect(all(readLines(pieces(Buffer.alloc(20_000, 'x'), endless), 1000))).rejects.toThrow(
    'BODY_TOO_LARGE',
  )
})

test('events are hints when their name is one; comments, data and other names are nothing', async () => {
  const text = [
    ': still here\n\n',
    'event: changes\ndata: {}\n\n',
    'event: changes\r\ndata: x\r\n\r\n',
    'data: changes\n\n',
    'event: other\ndata: {}\n\n',
    'event: baskets\n\n\n\n',
    'event: changes\n',
  ].join('')
  expect(await all(readHints(readLines(pieces(Buffer.from(text), [3, 9, 1]), 1000)))).toEqual([
    ...['changes', 'changes', 'baskets'],
  ])
})
