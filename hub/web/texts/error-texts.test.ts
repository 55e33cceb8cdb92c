import { describe, expect, it } from 'vitest'
import { ClientError } from '../client/client-error.ts'
import { errorReference, errorText } from './error-texts.ts'
import { faultText } from './fault-texts.ts'

describe('texts', () => {
  it('has a text of its own for what a person at these pages can meet', () => {
    const fallback = errorText(new ClientError('FROM_A_NEWER_HUB'))
    const codes = [
      'SIGN_IN_FAILED',
      'RATE_LIMITED',
      'HUB_UNREACHABLE',
      'TIMEOUT',
      'TILL_NUMBER_TAKEN',
      'NOT_FOUND',
    ]
    for (const code of codes) {
      expect(errorText(new ClientError(code)), code).not.toEqual(fallback)
      expect(errorText(new ClientError(code)).title).not.toContain(code)
    }
  })

  it('falls back to a text for everything else, never to an inherited property', () => {
    const fallback = errorText(new Error('boom'))
    expect(fallback.title).toBe('That did not work')
    expect(errorText(new ClientError('toString'))).toEqual(fallback)
    expect(errorText(undefined)).toEqual(fallback)
  })

  it('gives a reference to quote', () => {
    expect(errorReference(new ClientError('INTERNAL', {}, 'req-9'))).toBe('INTERNAL · req-9')
    expect(errorReference(new ClientError('HUB_UNREACHABLE'))).toBe('HUB_UNREACHABLE')
    expect(errorReference(new Error('x'))).toBeNull()
  })

  it('explains a fault, also one it does not know', () => {
    expect(faultText('tenders')).toBe('what was paid is not the total and its rounding')
    expect(faultText('new-check')).toContain('new-check')
  })
})
