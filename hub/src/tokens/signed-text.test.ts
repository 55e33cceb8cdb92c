import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSignedTexts } from './signed-text.ts'

const [old, next] = [randomBytes(32), randomBytes(32)]
const texts = createSignedTexts(() => [next, old])
const parts = ['a7', 'b-9', '1700000000']

test('a text is read for what it was signed for, and for nothing else', () => {
  const text = texts.sign('access', parts)
  expect(texts.read('access', text)).toEqual(parts)
  expect(texts.read('refresh', text)).toBeUndefined()
})

test('no part can be changed, left out, moved or added', () => {
  const text = texts.sign('access', parts)
  const [a, b, c, seal] = text.split('.') as [string, string, string, string]
  const forged = [
    ...[
      [a, b, '1800000000', seal],
      [a, b, seal],
      [b, a, c, seal],
      [a, b, c, 'x', seal],
      [`${a}.${b}`, c, seal],
    ],
    ...[[a, b, c], [a, b, c, ''], [a, b, c, `${seal}x`], [seal], ['access', a, b, c, seal]],
  ].map((each) => each.join('.'))
  for (const one of forged.filter((each) => each !== text))
    expect(texts.read('access', one), one).toBeUndefined()
  for (const one of ['', '.', '......', 'ü.ü', 'a'.repeat(10_000)])
    expect(texts.read('access', one), one).toBeUndefined()
})

test('what an earlier key has signed is read until that key is taken away', () => {
  const text = createSignedTexts(() => [old]).sign('access', parts)
  expect(texts.read('access', text)).toEqual(parts)
  expect(createSignedTexts(() => [next]).read('access', text)).toBeUndefined()
})
