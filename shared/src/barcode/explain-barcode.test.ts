import { describe, expect, it } from 'vitest'
import { checked, scanContext } from '../testing/barcode.ts'
import { explainBarcode } from './explain-barcode.ts'

const explain = (raw: string) => explainBarcode(raw, scanContext)

describe('the explanation of a code', () => {
  it('tells every part of a price label', () => {
    const code = checked('211234500399')
    expect(explain(`]E0${code}\r`)).toEqual([
      { step: 'IDENTIFIER', text: ']E0', family: 'ean-upc' },
      { step: 'KIND', kind: 'ean13', text: code },
      { step: 'TEMPLATE_PASSED', template: 'Price with verifier', reason: 'PREFIX' },
      { step: 'TEMPLATE', template: 'Price of five digits', layout: 'FF IIIII PPPPP C' },
      { step: 'PREFIX', text: '21', from: 0, to: 2 },
      { step: 'ITEM', text: '12345', from: 2, to: 7 },
      { step: 'PRICE', text: '00399', from: 7, to: 12, decimals: 2 },
      { step: 'CHECK_DIGIT', text: code.slice(12), from: 12, to: 13 },
      { step: 'GTIN', text: `0${code}` },
      { step: 'LOOKUP', codes: [checked('211234500000'), '2112345', '12345'] },
      { step: 'SALE', labelPriceMinor: 399 },
    ])
  })

  it('shows a verifier that is wrong, and the refusal', () => {
    const steps = explain(checked('201234582875'))
    expect(steps).toContainEqual({
      step: 'VERIFIER',
      text: '8',
      from: 7,
      to: 8,
      expected: '9',
      isRight: false,
    })
    expect(steps.at(-1)).toEqual({ step: 'REFUSED', reason: 'INSTORE_VERIFIER' })
    expect(explain(checked('201234592875'))).toContainEqual({
      step: 'VERIFIER',
      text: '9',
      from: 7,
      to: 8,
      expected: '9',
      isRight: true,
    })
  })

  it('shows weights, pieces and unused digits', () => {
    expect(explain(checked('280004201500'))).toContainEqual({
      step: 'WEIGHT',
      text: '01500',
      from: 7,
      to: 12,
      decimals: 3,
    })
    const pieces = explain(checked('221123450007'))
    expect(pieces).toContainEqual({ step: 'UNUSED', text: '0', from: 8, to: 9 })
    expect(pieces).toContainEqual({ step: 'QUANTITY', text: '007', from: 9, to: 12, decimals: 0 })
    expect(pieces.at(-1)).toEqual({ step: 'SALE', quantityMilli: 7000 })
  })

  it('says of each template why it does not fit', () => {
    const reasons = (raw: string) =>
      explain(raw).flatMap((step) => (step.step === 'TEMPLATE_PASSED' ? [step.reason] : []))
    expect(reasons('9521234543213')).toEqual(['PREFIX', 'PREFIX', 'PREFIX', 'PREFIX', 'SYMBOL'])
    expect(reasons('96385074')).toEqual(['SYMBOL', 'SYMBOL', 'SYMBOL', 'SYMBOL', 'PREFIX'])
    expect(reasons('LOYAL-7')).toEqual(Array(5).fill('SYMBOL'))
  })

  it('tells every element of a GS1 message, with its date', () => {
    expect(explain(']d201095212345432131726110021A')).toEqual([
      { step: 'IDENTIFIER', text: ']d2', family: 'gs1' },
      { step: 'KIND', kind: 'gs1', text: '01095212345432131726110021A' },
      { step: 'ELEMENT', ai: '01', title: 'GTIN', text: '09521234543213', at: 2 },
      { step: 'ELEMENT', ai: '17', title: 'USE BY or EXPIRY', text: '261100', at: 18, date: '2026-11-30' },
      { step: 'ELEMENT', ai: '21', title: 'SERIAL', text: 'A', at: 26 },
      { step: 'LOOKUP', codes: ['09521234543213', '9521234543213'] },
      { step: 'SALE', expiry: '2026-11-30' },
    ])
  })

  it('tells where a GS1 message is wrong', () => {
    expect(explain(']d20109521234543214')).toEqual([
      { step: 'IDENTIFIER', text: ']d2', family: 'gs1' },
      { step: 'KIND', kind: 'invalid', text: '0109521234543214' },
      { step: 'REFUSED', reason: 'GS1_CHECK_DIGIT', ai: '01', at: 2 },
    ])
  })
})
