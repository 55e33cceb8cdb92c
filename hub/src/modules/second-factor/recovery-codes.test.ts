import { expect, test } from 'vitest'
import { isRecoveryCode, newRecoveryCodes, recoveryCodeHash } from './recovery-codes.ts'

test('ten codes, each another one', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(isRecoveryCode(code)).toBe(true)
  }
})

test('a code is the same however it is typed, and another one for another person', () => {
  const hash = recoveryCodeHash('u1', '01AB-CDEF-GHJK-MNPQ')
  for (const typed of ['01abcdefghjkmnpq', 'oiab cdef ghjk mnpq', 'OLAB-CDEF-GHJK-MNPQ'])
    expect(recoveryCodeHash('u1', typed)).toBe(hash)
  expect(recoveryCodeHash('u2', '01AB-CDEF-GHJK-MNPQ')).not.toBe(hash)
})

test.each(['', '123456', '01AB-CDEF-GHJK-MNP', '01AB-CDEF-GHJK-MNPQR', '01AB-CDEF-GHJK-MNPU'])(
  '%j is none',
  (typed) => expect(isRecoveryCode(typed)).toBe(false),
)
