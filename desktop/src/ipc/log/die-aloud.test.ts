import { expect, it } from 'vitest'
import { accountOf } from './die-aloud.ts'

it('says what went wrong and where, in few lines', () => {
  const account = accountOf(new TypeError('x is not a function'))
  expect(account).toContain('TypeError: x is not a function')
  expect(account).toContain('die-aloud.test.ts')
  expect(account.split('\n').length).toBeLessThanOrEqual(8)
  expect(accountOf('thrown')).toBe('thrown')
})
