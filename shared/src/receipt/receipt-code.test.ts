import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ReceiptBlock } from './document.ts'
import { readReceiptCode, receiptCode } from './receipt-code.ts'

const number = (max: number) => fc.integer({ min: 1, max })

describe('the code of a receipt', () => {
  it('names store, till and receipt', () => {
    const name = { storeNumber: 1, tillNumber: 2, receiptNumber: 17, isTraining: false }
    expect(receiptCode(name)).toBe('R1-2-17')
    expect(readReceiptCode('R1-2-17')).toEqual(name)
  })

  it('of training is never the one of a sale', () => {
    expect(receiptCode({ storeNumber: 1, tillNumber: 2, receiptNumber: 17, isTraining: true })).toBe(
      'T1-2-17',
    )
    expect(readReceiptCode('T1-2-17')?.isTraining).toBe(true)
  })

  it.each([
    '',
    'R',
    '1-2-17',
    'r1-2-17',
    'RT1-2-17',
    'S1-2-17',
    'R1-2',
    'R1-2-17-4',
    'R0-2-17',
    'R01-2-17',
    'R1--17',
    'R1-2-17\n',
    ' R1-2-17',
    'R1-2-1e3',
    'R1-2-١٧',
    'R1-2-1234567890123456',
    'R1234567890-2-17',
    '4006381333931',
  ])('does not read %j', (text) => {
    expect(readReceiptCode(text)).toBeUndefined()
  })

  it('reads what it wrote, and fits its barcode', () => {
    fc.assert(
      fc.property(
        number(999_999_999),
        number(999_999_999),
        number(999_999_999_999_999),
        fc.boolean(),
        (storeNumber, tillNumber, receiptNumber, isTraining) => {
          const name = { storeNumber, tillNumber, receiptNumber, isTraining }
          const code = receiptCode(name)
          expect(readReceiptCode(code)).toEqual(name)
          expect(ReceiptBlock.parse({ kind: 'barcode', data: code })).toEqual({ kind: 'barcode', data: code })
        },
      ),
    )
  })

  it('takes any text for a code or for none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const read = readReceiptCode(text)
        if (read) expect(receiptCode(read)).toBe(text)
      }),
    )
  })
})
