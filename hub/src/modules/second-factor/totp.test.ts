import { expect, test } from 'vitest'
import { newTotpSecret, totpCode, totpStep, totpUri } from './totp.ts'

/** "12345678901234567890", the secret of RFC 6238, appendix B. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1000)

/** The last six digits of the eight that the appendix gives. */
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at %d the code is %s', (seconds, code) => {
  expect(totpCode(SECRET, at(seconds))).toBe(code)
  expect(totpStep(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30))
})

test('a code is good half a minute early and late, and names its own half minute', () => {
  const code = totpCode(SECRET, at(3000))
  expect([2969, 2970, 3059, 3060].map((seconds) => totpStep(SECRET, code, at(seconds)))).toEqual([
    ...[undefined, 100, 100, undefined],
  ])
})

test('a code may be typed as apps show it, in two groups', () => {
  expect(totpStep(SECRET, ' 287 082 ', at(59))).toBe(1)
})

test.each(['', '28708', '2870822', 'abcdef', '٢٨٧٠٨٢'])('%j is no code', (code) => {
  expect(totpStep(SECRET, code, at(59))).toBeUndefined()
})

test('every secret is its own, and an app can read it with whose it is', () => {
  const [one, other] = [newTotpSecret(), newTotpSecret()]
  expect(one).toMatch(/^[A-Z2-7]{32}$/)
  expect(one).not.toBe(other)
  const uri = new URL(totpUri(one, 'Tully & Sons', 'ana@example.com'))
  expect([uri.protocol, uri.searchParams.get('secret')]).toEqual(['otpauth:', one])
  expect(decodeURIComponent(uri.pathname)).toContain('Tully & Sons:ana@example.com')
})
