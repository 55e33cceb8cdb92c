import { generateX25519Identity } from 'age-encryption'
import { expect, test } from 'vitest'
import { createSeal } from './seal.ts'

async function* chunksOf(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}
async function allOf(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks)
}

test('what was sealed opens with the same key, in pieces of any size', async () => {
  const seal = createSeal(await generateX25519Identity())
  const text = 'a row\n'.repeat(100_000)
  const sealed = await allOf(
    await seal.close(chunksOf(text.slice(0, 7), text.slice(7, 400_000), text.slice(400_000))),
  )
  expect(sealed.includes('a row')).toBe(false)
  const opened = await allOf(await seal.open(chunksOf2(sealed)))
  expect(opened.toString()).toBe(text)
})
async function* chunksOf2(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_000) yield bytes.subarray(at, at + 65_000)
}

test('another key and a changed byte open nothing', async () => {
  const seal = createSeal(await generateX25519Identity())
  const other = createSeal(await generateX25519Identity())
  const sealed = await allOf(await seal.close(chunksOf('a row\n')))
  await expect((async () => allOf(await other.open(chunksOf2(sealed))))()).rejects.toThrow()
  const changed = Buffer.from(sealed)
  changed[changed.length - 3] = (changed[changed.length - 3] ?? 0) ^ 1
  await expect((async () => allOf(await seal.open(chunksOf2(changed))))()).rejects.toThrow()
})

test('without a key nothing is sealed', async () => {
  expect((await allOf(await createSeal(undefined).close(chunksOf('a', 'b')))).toString()).toBe('ab')
})
