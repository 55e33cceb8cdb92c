import { type TillCode, tillCodes } from '@codex/shared/errors/error-codes'
import { describe, expect, it } from 'vitest'
import { errorText } from './error-text.ts'

const codes = Object.keys(tillCodes) as TillCode[]

describe('error texts', () => {
  it.each(codes)('%s has a sentence that a cashier can read', (code) => {
    const text = errorText({ code, details: {} })
    expect(text).toMatch(/^[A-Z].{10,}[.]$/)
    expect(text).not.toContain(code)
    expect(text).not.toMatch(/undefined|null|_/)
  })

  it('names the code that was scanned', () => {
    expect(errorText({ code: 'BARCODE_UNKNOWN', details: { code: '9520000000991' } })).toContain(
      '9520000000991',
    )
  })
})
