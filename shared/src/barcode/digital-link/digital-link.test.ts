import { describe, expect, it } from 'vitest'
import { formatDigitalLink } from './format-digital-link.ts'
import { parseDigitalLink } from './parse-digital-link.ts'
import { decodePercent, encodePercent } from './percent.ts'

const GTIN = '09521234543213'
const ITEM = ['01', GTIN]

/** AI and value of each element, the refusal, or undefined for another address. */
function read(uri: string) {
  const result = parseDigitalLink(uri)
  if (!result) return undefined
  return result.ok ? result.elements.map(({ ai, value }) => [ai, value]) : result.refusal
}

describe('GS1 Digital Link', () => {
  it.each([
    [`https://id.gs1.org/01/${GTIN}`, [ITEM]],
    [`HTTP://EXAMPLE.COM:8080/01/${GTIN}`, [ITEM]],
    [`https://user@example.com/de/shop/01/${GTIN}/`, [ITEM]],
    [
      `https://example.com/01/${GTIN}/22/2A/10/ABC/21/123`,
      [ITEM, ['22', '2A'], ['10', 'ABC'], ['21', '123']],
    ],
    [`https://example.com/01/${GTIN}/10/ABC`, [ITEM, ['10', 'ABC']]],
    [`https://example.com/01/${GTIN}/235/T`, [ITEM, ['235', 'T']]],
    [`https://example.com/01/${GTIN}?17=261231&3103=001500`, [ITEM, ['17', '261231'], ['3103', '001500']]],
    [`https://example.com/01/${GTIN}?17=261231;15=261130`, [ITEM, ['17', '261231'], ['15', '261130']]],
    [`https://example.com/01/${GTIN}?linkType=all&17=261231&x#17=999999`, [ITEM, ['17', '261231']]],
    [`https://example.com/01/${GTIN}?&&17=261231`, [ITEM, ['17', '261231']]],
    [`https://example.com/01/${GTIN}#top`, [ITEM]],
    [`https://example.com/01/${GTIN}/10/A%2FB%25+C`.replace('+', '%2B'), [ITEM, ['10', 'A/B%+C']]],
    [
      'https://example.com/8017/952123450000000012/8019/1',
      [
        ['8017', '952123450000000012'],
        ['8019', '1'],
      ],
    ],
    ['https://example.com/00/106141412345678908', [['00', '106141412345678908']]],
    [
      'https://example.com/414/9521234500001/254/12',
      [
        ['414', '9521234500001'],
        ['254', '12'],
      ],
    ],
    ['https://example.com/8004/9521ABC', [['8004', '9521ABC']]],
  ])('reads %s', (uri, elements) => {
    expect(read(uri)).toEqual(elements)
  })

  it.each([
    ['GTIN-13', '9521234543213', GTIN],
    ['GTIN-12', '036000291452', '00036000291452'],
    ['GTIN-8', '95200002', '00000095200002'],
  ])('pads a %s to fourteen digits', (_, digits, gtin) => {
    expect(read(`https://example.com/01/${digits}`)).toEqual([['01', gtin]])
  })

  it('begins at the last primary key: what stands before it is the stem', () => {
    expect(read(`https://example.com/00/106141412345678908/01/${GTIN}`)).toEqual([ITEM])
    expect(read(`https://example.com/10/01/${GTIN}`)).toEqual([ITEM])
  })

  it('tells the place of each value in the address', () => {
    const uri = `https://example.com/a/01/${GTIN}/10/AB?17=261231`
    const result = parseDigitalLink(uri)
    const places = result?.ok ? result.elements.map(({ at }) => at) : []
    expect(places).toEqual([uri.indexOf(GTIN), uri.indexOf('AB'), uri.indexOf('261231')])
  })

  it.each([
    'https://example.com',
    'https://example.com/',
    'https://example.com/about/us',
    'https://example.com/01/about',
    'https://example.com/01',
    `https://example.com/01/${GTIN}/reviews`,
    `https://example.com/01/${GTIN}/reviews/all`,
    'https://example.com/401/page',
    'https://example.com/8013/page',
    'https://example.com/10/ABC',
    `ftp://example.com/01/${GTIN}`,
    `https:///01/${GTIN}`,
    `example.com/01/${GTIN}`,
    'https://example.com/01/%ZZ521234543213',
    `https://example.com/?01=${GTIN}`,
    'https://example.com/01/123456789',
  ])('takes %s for another address', (uri) => {
    expect(read(uri)).toBeUndefined()
  })

  it.each([
    ['a wrong check digit', '01/09521234543214', 'GS1_CHECK_DIGIT', '01'],
    ['qualifiers in the wrong order', `01/${GTIN}/21/A/10/B`, 'GS1_LINK_ORDER', '10'],
    ['mixed alternatives', `01/${GTIN}/10/A/235/B`, 'GS1_LINK_ORDER', '235'],
    ['a qualifier twice', `01/${GTIN}/10/A/10/A`, 'GS1_LINK_ORDER', '10'],
    ['what is no qualifier', `01/${GTIN}/17/261231`, 'GS1_LINK_ORDER', '17'],
    ['a qualifier of another key', '00/106141412345678908/10/A', 'GS1_LINK_ORDER', '10'],
    ['an attribute that belongs into the path', `01/${GTIN}?21=A`, 'GS1_LINK_ATTRIBUTE', '21'],
    ['an unknown attribute', `01/${GTIN}?05=A`, 'GS1_AI_UNKNOWN', ''],
    ['an attribute without a value', `01/${GTIN}?17`, 'GS1_TOO_SHORT', '17'],
    ['a wrong attribute', `01/${GTIN}?17=261331`, 'GS1_DATE', '17'],
    ['an attribute with an encoded name', `01/${GTIN}?%31%37=261331`, 'GS1_DATE', '17'],
    ['malformed encoding', `01/${GTIN}/10/A%2`, 'GS1_LINK_ESCAPE', '10'],
    ['encoding that is no text', `01/${GTIN}/10/A%FF`, 'GS1_LINK_ESCAPE', '10'],
    ['encoded control characters', `01/${GTIN}/10/A%1DB`, 'GS1_CHARACTER', '10'],
    ['a letter of no set', `01/${GTIN}/10/%C3%A9`, 'GS1_CHARACTER', '10'],
    ['another value for the key', `01/${GTIN}?01=09521234543220`, 'GS1_REPEATED', '01'],
    ['what excludes the key', `01/${GTIN}?37=5`, 'GS1_BARRED', '01'],
    ['an attribute that lacks its companion', `01/${GTIN}?3922=499`, 'GS1_NEEDED_MISSING', '3922'],
  ])('refuses %s', (_, path, reason, ai) => {
    expect(read(`https://example.com/${path}`)).toMatchObject({ reason, ai })
  })
})

describe('writing Digital Links', () => {
  const item = { ai: '01', value: GTIN }

  it('puts qualifiers into their order and all else into the query', () => {
    const values = [
      { ai: '17', value: '261231' },
      { ai: '21', value: 'A/B' },
      item,
      { ai: '10', value: '100%' },
    ]
    expect(formatDigitalLink(values)).toEqual({
      ok: true,
      text: `https://id.gs1.org/01/${GTIN}/10/100%25/21/A%2FB?17=261231`,
    })
    expect(formatDigitalLink([item], 'https://shop.example/x')).toEqual({
      ok: true,
      text: `https://shop.example/x/01/${GTIN}`,
    })
  })

  it.each([
    [
      'an element that may stand nowhere',
      [item, { ai: '8200', value: 'a' }],
      'GS1_LINK_ATTRIBUTE',
      '8200',
      1,
    ],
    ['a message without a key', [{ ai: '410', value: '9521234500001' }], 'GS1_EMPTY', '', 0],
    ['a wrong value', [{ ai: '01', value: '1' }], 'GS1_TOO_SHORT', '01', 0],
  ])('refuses %s', (_, values, reason, ai, at) => {
    expect(formatDigitalLink(values)).toEqual({ ok: false, refusal: { reason, ai, at } })
  })
})

describe('percent-encoding', () => {
  it('is taken off and put on by UTF-8 bytes', () => {
    expect(encodePercent('a-b._~c/é€')).toBe('a-b._~c%2F%C3%A9%E2%82%AC')
    expect(decodePercent('%c3%A9%E2%82%AC')).toBe('é€')
    expect(decodePercent('plain')).toBe('plain')
    expect(decodePercent('😀%41é')).toBe('😀Aé')
  })

  it.each(['%', '%4', '%4g', '%FF', '%C3'])('is malformed in %s', (text) => {
    expect(decodePercent(text)).toBeUndefined()
  })
})
