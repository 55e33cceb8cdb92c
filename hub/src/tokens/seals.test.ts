import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSeals } from './seals.ts'

const seed = () => randomBytes(32).toString('base64url')
const [old, next] = [seed(), seed()]

test('what is sealed opens for its own row, and looks like nothing', () => {
  const { seal, open } = createSeals(old)
  const text = seal('JBSWY3DPEHPK3PXP', 'totp of u1')
  expect(open(text, 'totp of u1')).toBe('JBSWY3DPEHPK3PXP')
  expect(text).not.toContain('JBSWY3DPEHPK3PXP')
  expect(seal('JBSWY3DPEHPK3PXP', 'totp of u1')).not.toBe(text)
  expect(() => open(text, 'totp of u2')).toThrow()
})

test('no part of it can be changed', () => {
  const { seal, open } = createSeals(old)
  const parts = seal('a secret', 'row').split('.')
  for (const place of parts.keys()) {
    const changed = parts.with(place, `${parts[place]?.startsWith('A') ? 'B' : 'A'}${parts[place]?.slice(1)}`)
    expect(() => open(changed.join('.'), 'row'), `${place}`).toThrow()
  }
  expect(() => open(parts.with(4, parts[4]?.slice(0, 6) ?? '').join('.'), 'row')).toThrow()
  expect(() => open('', 'row')).toThrow()
})

test('a key is changed without a pause: the next one seals, the old one still opens', () => {
  const text = createSeals(old).seal('a secret', 'row')
  const both = createSeals(`${next}, ${old}`)
  expect([both.open(text, 'row'), both.isOld(text)]).toEqual(['a secret', true])
  expect(both.isOld(both.seal('a secret', 'row'))).toBe(false)
  expect(() => createSeals(next).open(text, 'row')).toThrow(/does not have/)
})

test.each(['', 'short', `${'a'.repeat(43)},b`, Array.from({ length: 9 }, seed).join(',')])(
  'what is no list of keys is refused: %s',
  (seeds) => {
    expect(() => createSeals(seeds)).toThrow(/seal key/)
  },
)
