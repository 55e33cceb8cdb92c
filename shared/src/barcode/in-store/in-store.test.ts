import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checked, digits, inStoreTemplates } from '../../testing/barcode.ts'
import { parseBarcode } from '../parse-barcode.ts'
import { formatInStoreCode } from './format-in-store-code.ts'
import { fieldsOf, valueField, widthOfAll } from './layout.ts'
import { readInStoreCode } from './read-in-store-code.ts'
import { InStoreTemplate, InStoreTemplates } from './template.ts'
import { templateFaults } from './template-faults.ts'
import { valueCheckDigit } from './value-check-digit.ts'

const read = (scan: string) => readInStoreCode(parseBarcode(scan), inStoreTemplates)

const template = (layout: string, prefixes: string[], decimals = 0) => ({
  name: 'T',
  layout,
  prefixes,
  decimals,
})

describe('verifier of a price or weight', () => {
  // The worked examples of GS1 General Specifications 7.9.3 and 7.9.4.
  it.each([
    ['2875', '9'],
    ['14685', '6'],
    ['0000', '0'],
    ['00000', '0'],
  ])('of %s is %s', (value, digit) => {
    expect(valueCheckDigit(value)).toBe(digit)
  })

  it.each(['', '123', '123456', '12a4', '1234a', '١٢٣٤'])('does not exist for %j', (value) => {
    expect(valueCheckDigit(value)).toBeUndefined()
  })

  it('notices every single wrong digit', () => {
    const value = fc.oneof(digits(4), digits(5))
    fc.assert(
      fc.property(value, fc.nat(4), fc.integer({ min: 1, max: 9 }), (text, place, change) => {
        const at = place % text.length
        const wrong = (Number(text.charAt(at)) + change) % 10
        const misread = text.slice(0, at) + wrong + text.slice(at + 1)
        expect(valueCheckDigit(misread)).not.toBe(valueCheckDigit(text))
      }),
    )
  })
})

describe('reading in-store codes', () => {
  it('reads a price and its verifier', () => {
    expect(read(`]E0${checked('201234592875')}`)).toMatchObject({
      ok: true,
      reading: {
        template: { name: 'Price with verifier' },
        digits: checked('201234592875'),
        prefix: '20',
        item: '12345',
        value: { of: 'price', amount: 2875, decimals: 2 },
        lookup: [checked('201234500000'), '2012345', '12345'],
      },
    })
  })

  it('reads a weight, pieces and a short label', () => {
    expect(read(checked('280004201500'))).toMatchObject({
      reading: {
        item: '00042',
        value: { of: 'weight', amount: 1500, decimals: 3 },
        lookup: [checked('280004200000'), '2800042', '00042', '42'],
      },
    })
    expect(read(checked('221123459007'))).toMatchObject({
      reading: {
        prefix: '221',
        value: { of: 'quantity', amount: 7 },
        lookup: [checked('221123450000'), '22112345', '12345'],
      },
    })
    expect(read(`]E4${checked('2012399')}`)).toMatchObject({
      reading: {
        item: '12',
        value: { of: 'price', amount: 399 },
        lookup: [checked('2012000'), '2012', '12'],
      },
    })
  })

  it('looks nothing up under a number that another trade item has', () => {
    // 02 and the item are the UPC-E of 023456000073, the item alone is the EAN-8 of 96385074.
    const long = InStoreTemplates.parse([
      template('FF IIIIII PPPP C', ['02'], 2),
      template('FF IIIIIIIIII C', ['25']),
    ])
    const lookup = (code: string) => {
      const result = readInStoreCode(parseBarcode(code), long)
      return result?.ok ? result.reading.lookup : []
    }
    expect(parseBarcode('02345673')).toMatchObject({ kind: 'upce' })
    expect(lookup(checked('023456730399'))).toEqual([checked('023456730000'), '345673'])
    const label = checked('250096385074')
    expect(lookup(label)).toEqual([label, '250096385074', '0096385074'])
  })

  it('reads a layout without a value', () => {
    const plain = InStoreTemplates.parse([template('FF IIIIIIIIII C', ['25'])])
    const result = readInStoreCode(parseBarcode(checked('250000000017')), plain)
    expect(result).toMatchObject({ ok: true, reading: { item: '0000000017' } })
    expect(result?.ok && result.reading).not.toHaveProperty('value')
  })

  it('takes a UPC-A for the EAN-13 with a zero in front, and back', () => {
    const upcA = InStoreTemplates.parse([template('F IIIII PPPPP C', ['2'], 2)])
    const code = checked('21234500399')
    const expected = { ok: true, reading: { digits: code, item: '12345', value: { amount: 399 } } }
    expect(readInStoreCode(parseBarcode(code), upcA)).toMatchObject(expected)
    expect(readInStoreCode(parseBarcode(`0${code}`), upcA)).toMatchObject(expected)
    const label = checked(`0212345${valueCheckDigit('0399')}0399`)
    expect(read(label.slice(1))).toMatchObject({ reading: { digits: label, item: '12345' } })
  })

  it.each([
    ['a number of the world', '9521234543213'],
    ['a prefix without template', checked('261234500399')],
    ['another symbol', checked('2112399').padStart(14, '0')],
    ['EAN-8 with a template for EAN-13 only', checked('2812399')],
    ['a UPC-A of the world', '036000291452'],
    ['what is no number', 'LOYAL-7'],
  ])('passes over %s', (_, scan) => {
    expect(read(scan)).toBeUndefined()
  })

  it('passes over an EAN-13 that is no UPC-A when the layout is one', () => {
    const upcA = InStoreTemplates.parse([template('F IIIII PPPPP C', ['2'], 2)])
    expect(readInStoreCode(parseBarcode(checked('221234500399')), upcA)).toBeUndefined()
  })

  it('passes over a template that no schema has seen and nobody can read', () => {
    expect(
      readInStoreCode(parseBarcode(checked('201234500399')), [template('FF ? C', ['20'])]),
    ).toBeUndefined()
  })

  it('refuses a price that was read wrong, and a label without one', () => {
    const wrong = checked('201234582875')
    expect(read(wrong)).toMatchObject({ ok: false, reason: 'INSTORE_VERIFIER', digits: wrong })
    expect(read(checked('281234500000'))).toMatchObject({ ok: false, reason: 'INSTORE_VALUE_ZERO' })
    expect(read(checked('201234500000'))).toMatchObject({ ok: false, reason: 'INSTORE_VALUE_ZERO' })
  })
})

describe('writing in-store codes', () => {
  it('is read back, for every template and label', () => {
    const label = fc.constantFrom(...inStoreTemplates).chain((chosen) => {
      const fields = fieldsOf(chosen)
      const item = fields.find(({ letter }) => letter === 'I')
      const value = valueField(fields)
      return fc.record({
        chosen: fc.constant(chosen),
        prefix: fc.constantFrom(...chosen.prefixes),
        item: digits((item?.to ?? 0) - (item?.from ?? 0)),
        amount: fc.integer({ min: 1, max: 10 ** ((value?.to ?? 0) - (value?.from ?? 0)) - 1 }),
      })
    })
    fc.assert(
      fc.property(label, ({ chosen, prefix, item, amount }) => {
        const code = formatInStoreCode(chosen, { prefix, item, amount }) ?? ''
        const result = read(widthOfAll(fieldsOf(chosen)) === 8 ? `]E4${code}` : `]E0${code}`)
        expect(result).toMatchObject({
          ok: true,
          reading: { template: chosen, digits: code, prefix, item, value: { amount } },
        })
      }),
    )
  })

  const price = InStoreTemplate.parse(template('FF IIIII V PPPP C', ['20'], 2))

  it('fills up item and value with zeros', () => {
    expect(formatInStoreCode(price, { prefix: '20', item: '42', amount: 5 })).toBe(
      checked(`2000042${valueCheckDigit('0005')}0005`),
    )
    const plain = InStoreTemplate.parse(template('FF IIIIIIII XX C', ['25']))
    expect(formatInStoreCode(plain, { prefix: '25', item: '7' })).toBe(checked('250000000700'))
  })

  it.each([
    ['a foreign prefix', { prefix: '21', item: '1', amount: 1 }],
    ['an item too long', { prefix: '20', item: '123456', amount: 1 }],
    ['an item that is no number', { prefix: '20', item: 'A', amount: 1 }],
    ['an amount too large', { prefix: '20', item: '1', amount: 10_000 }],
    ['an amount below zero', { prefix: '20', item: '1', amount: -1 }],
    ['half an amount', { prefix: '20', item: '1', amount: 1.5 }],
    ['no amount', { prefix: '20', item: '1' }],
  ])('does not do %s', (_, label) => {
    expect(formatInStoreCode(price, label)).toBeUndefined()
  })

  it('has no place for an amount in a layout without one', () => {
    const plain = InStoreTemplate.parse(template('FF IIIIIIIIII C', ['25']))
    expect(formatInStoreCode(plain, { prefix: '25', item: '1', amount: 1 })).toBeUndefined()
  })
})

describe('templates', () => {
  it.each([
    ['FF IIIII V PPPP C', ['02', '20', '29'], 2],
    ['FFIIIIIPPPPPC', ['20'], 5],
    ['FF IIIII WWWWW C', ['28'], 3],
    ['F IIIII V PPPP C', ['2'], 2],
    ['F III QQQ C', ['2'], 0],
    ['FF X IIII X PPPP C', ['21'], 2],
    ['FF IIIIIIIIII C', ['25'], 0],
    ['FFFF III V WWWW C', ['0212', '2900'], 3],
  ])('can be %s', (layout, prefixes, decimals) => {
    expect(templateFaults({ layout, prefixes, decimals })).toEqual([])
  })

  it.each([
    ['TEMPLATE_LETTERS', 'FF IIIII 5 PPPP C', ['20'], 2],
    ['TEMPLATE_LETTERS', 'FF IIIII v PPPP C', ['20'], 2],
    ['TEMPLATE_LENGTH', 'FF IIIII PPPPP XXC', ['20'], 2],
    ['TEMPLATE_FIELD_SPLIT', 'FF II PPPPP III C', ['20'], 2],
    ['TEMPLATE_PREFIX_PLACE', 'IIIII FF PPPPP C', ['20'], 2],
    ['TEMPLATE_PREFIX_LENGTH', 'FF IIIII PPPPP C', ['20', '210'], 2],
    ['TEMPLATE_PREFIX_FOREIGN', 'FF IIIII PPPPP C', ['20', '30'], 2],
    ['TEMPLATE_PREFIX_FOREIGN', 'F IIIII PPPPP C', ['3'], 2],
    ['TEMPLATE_PREFIX_FOREIGN', 'F III PPP C', ['0'], 2],
    ['TEMPLATE_CHECK_DIGIT', 'FF IIIIII PPPPP', ['20'], 2],
    ['TEMPLATE_CHECK_DIGIT', 'FF IIII PPPPP CC', ['20'], 2],
    ['TEMPLATE_ITEM_MISSING', 'FF XXXXX PPPPP C', ['20'], 2],
    ['TEMPLATE_VALUES', 'FF II PPPP WWWW C', ['20'], 2],
    ['TEMPLATE_VERIFIER', 'FF IIIIII V PPP C', ['20'], 2],
    ['TEMPLATE_VERIFIER', 'FF IIII VV PPPP C', ['20'], 2],
    ['TEMPLATE_VERIFIER', 'FF IIIIIIIII V C', ['20'], 0],
    ['TEMPLATE_DECIMALS', 'FF IIIIII WWWW C', ['20'], 4],
    ['TEMPLATE_DECIMALS', 'FF IIIIIIII QQ C', ['20'], 3],
    ['TEMPLATE_DECIMALS', 'FF IIIIIIIIII C', ['20'], 1],
  ])('are refused as %s: %s', (fault, layout, prefixes, decimals) => {
    expect(templateFaults({ layout, prefixes, decimals })).toEqual([fault])
  })

  it('tells everything that is wrong at once', () => {
    expect(templateFaults({ layout: 'V', prefixes: ['9'], decimals: 1 })).toEqual([
      'TEMPLATE_LENGTH',
      'TEMPLATE_PREFIX_PLACE',
      'TEMPLATE_PREFIX_LENGTH',
      'TEMPLATE_CHECK_DIGIT',
      'TEMPLATE_ITEM_MISSING',
      'TEMPLATE_VERIFIER',
      'TEMPLATE_DECIMALS',
    ])
    expect(templateFaults({ layout: '', prefixes: [], decimals: 0 })).toContain('TEMPLATE_LENGTH')
  })

  it('are refused by the schema with the same codes', () => {
    const result = InStoreTemplate.safeParse(template('FF XXXXX PPPPP C', ['20'], 2))
    expect(result.error?.issues.map(({ message }) => message)).toEqual(['TEMPLATE_ITEM_MISSING'])
  })

  it.each([
    ['the same prefix twice', ['FF IIIII PPPPP C', '20'], ['FF IIIII WWWWW C', '20']],
    ['a prefix within another', ['FF IIIII PPPPP C', '20'], ['FFF IIII WWWWW C', '201']],
    ['UPC-A that is an EAN-13', ['FF IIIII PPPPP C', '02'], ['F IIIII WWWWW C', '2']],
  ])('may not overlap: %s', (_, [one = '', head = ''], [other = '', otherHead = '']) => {
    const result = InStoreTemplates.safeParse([template(one, [head]), template(other, [otherHead])])
    expect(result.error?.issues).toMatchObject([{ message: 'TEMPLATE_OVERLAP', path: [1, 'prefixes', 0] }])
  })

  it('may have one prefix in two symbols', () => {
    const both = [template('FF IIIII PPPPP C', ['20', '21']), template('FF II PPP C', ['20'])]
    expect(InStoreTemplates.safeParse(both).success).toBe(true)
    expect(
      InStoreTemplates.safeParse([template('FF IIIII PPPPP C', ['20', '20'])]).error?.issues,
    ).toMatchObject([{ message: 'TEMPLATE_OVERLAP', path: [0, 'prefixes', 1] }])
  })
})
