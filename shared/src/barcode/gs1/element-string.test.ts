import { describe, expect, it } from 'vitest'
import { parseElementString } from './element-string.ts'

const GS = '\u001d'
const ITEM = '0109521234543213'

/** AI and value of each element, or the refusal. */
function read(message: string) {
  const result = parseElementString(message)
  return result.ok ? result.elements.map(({ ai, value }) => [ai, value]) : result.refusal
}

describe('GS1 element strings', () => {
  it('reads values of predefined length back to back', () => {
    expect(read(`${ITEM}172612313103001500`)).toEqual([
      ['01', '09521234543213'],
      ['17', '261231'],
      ['3103', '001500'],
    ])
  })

  it('ends other values at the separator or the end', () => {
    expect(read(`${ITEM}10ABC${GS}2112345`)).toEqual([
      ['01', '09521234543213'],
      ['10', 'ABC'],
      ['21', '12345'],
    ])
  })

  it('takes all that stands before a separator for the value', () => {
    expect(read(`${ITEM}10ABC17261231`)).toEqual([
      ['01', '09521234543213'],
      ['10', 'ABC17261231'],
    ])
  })

  it.each([
    ['in front', `${GS}${ITEM}17261231`],
    ['behind a predefined length', `${ITEM}${GS}17261231`],
    ['at the end', `${ITEM}17261231${GS}`],
  ])('lets a separator %s pass', (_, message) => {
    expect(read(message)).toEqual([
      ['01', '09521234543213'],
      ['17', '261231'],
    ])
  })

  it('takes values apart into components, the optional ones only when they are there', () => {
    const partsOf = (message: string) => {
      const result = parseElementString(message)
      return result.ok && result.elements.at(-1)?.parts
    }
    expect(partsOf('2539521234543213')).toEqual(['9521234543213'])
    expect(partsOf('2539521234543213ABC')).toEqual(['9521234543213', 'ABC'])
    expect(partsOf(`${ITEM}800826112213`)).toEqual(['261122', '13'])
    expect(partsOf(`${ITEM}8008261122134559`)).toEqual(['261122', '13', '45', '59'])
    expect(partsOf(`${ITEM}423276250`)).toEqual(['276', '250'])
    expect(partsOf(`${ITEM}30123${GS}3932978499`)).toEqual(['978', '499'])
  })

  it('tells the place of each value in the scanned text', () => {
    const result = parseElementString(`${GS}${ITEM}10ABC${GS}17261231`, 3)
    expect(result.ok && result.elements.map(({ at }) => at)).toEqual([6, 22, 28])
  })

  it.each([
    ['nothing', '', 'GS1_EMPTY', '', 0],
    ['a separator alone', GS, 'GS1_EMPTY', '', 0],
    ['two separators', `${ITEM}10A${GS}${GS}17261231`, 'GS1_EMPTY', '', 20],
    ['an identifier that is not given out', '05123', 'GS1_AI_UNKNOWN', '', 0],
    ['a cut identifier', `${ITEM}8`, 'GS1_AI_UNKNOWN', '', 16],
    ['text', 'LOT-1', 'GS1_AI_UNKNOWN', '', 0],
    ['a value cut by the end', '010952123454321', 'GS1_TOO_SHORT', '01', 2],
    ['a value cut by a separator', `0109521234${GS}17261231`, 'GS1_TOO_SHORT', '01', 2],
    ['no value', `${ITEM}10`, 'GS1_TOO_SHORT', '10', 18],
    ['a lot of 21 characters', `${ITEM}10${'A'.repeat(21)}`, 'GS1_TOO_LONG', '10', 38],
    ['a missing separator', `${ITEM}42227617261231`, 'GS1_TOO_LONG', '422', 22],
    ['a letter among digits', '0109521234X43213', 'GS1_CHARACTER', '01', 10],
    ['a character outside set 82', `${ITEM}10AB CD`, 'GS1_CHARACTER', '10', 20],
    ['a character outside set 39', '80109521a', 'GS1_CHARACTER', '8010', 8],
    ['a character outside base64url', `${ITEM}21A${GS}8030ab+c`, 'GS1_CHARACTER', '8030', 26],
    ['= in the middle of base64url', `${ITEM}21A${GS}8030ab=c`, 'GS1_CHARACTER', '8030', 26],
    ['a wrong check digit', '0109521234543214', 'GS1_CHECK_DIGIT', '01', 2],
    ['a date that is none', `${ITEM}17261331`, 'GS1_DATE', '17', 18],
    ['a wrong second component', `${ITEM}70032611222560`, 'GS1_TIME', '7003', 26],
    ['one identifier with two values', `${ITEM}10A${GS}10B`, 'GS1_REPEATED', '10', 22],
    ['a serial number of nothing', '21ABC', 'GS1_NEEDED_MISSING', '21', 2],
    ['a count of what is in no unit', `${ITEM}375`, 'GS1_BARRED', '01', 2],
  ])('refuses %s', (_, message, reason, ai, at) => {
    expect(read(message)).toEqual({ reason, ai, at })
  })

  it('lets one identifier stand twice with the same value', () => {
    expect(read(`${ITEM}10A${GS}${ITEM}`)).toHaveLength(3)
  })

  it('takes base64url with its padding', () => {
    expect(read(`${ITEM}21A${GS}8030abc_-Q==`)).toHaveLength(3)
    expect(read(`${ITEM}21A${GS}8030=`)).toMatchObject({ reason: 'GS1_CHARACTER' })
  })
})

describe('pairing', () => {
  it.each([
    ['either key', `${ITEM}3103001500`],
    ['a key that itself needs another', `00106141412345678908${'0209521234543213'}3712`],
    ['both of a group', `${ITEM}21A${GS}250B`],
    ['a pattern', `${ITEM}31030015003922499`],
    ['what the identifier alone matches in its own exclusion', `${ITEM}30123${GS}3922499`],
  ])('is content with %s', (_, message) => {
    expect(parseElementString(message).ok).toBe(true)
  })

  it.each([
    ['half of a group', `${ITEM}250B`, 'GS1_NEEDED_MISSING', '250'],
    ['a price of a piece without variable measure', `${ITEM}3922499`, 'GS1_NEEDED_MISSING', '3922'],
    ['two net weights', `${ITEM}31030015003102000150`, 'GS1_BARRED', '3103'],
    ['two prices', `${ITEM}30123${GS}3922499${GS}3932978499`, 'GS1_BARRED', '3922'],
    ['an item and its content', `${ITEM}0209521234543213371`, 'GS1_BARRED', '01'],
  ])('refuses %s', (_, message, reason, ai) => {
    expect(parseElementString(message)).toMatchObject({ ok: false, refusal: { reason, ai } })
  })
})
