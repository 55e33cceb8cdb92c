import { describe, expect, it } from 'vitest'
import { parseElementString } from './element-string.ts'
import { readFacts } from './facts.ts'
import { quantityOf, readMeasure } from './measure.ts'

const GS = '\u001d'
const GTIN = '09521234543213'

function factsOf(message: string) {
  const result = parseElementString(message)
  return result.ok ? readFacts(result.elements) : result.refusal
}

describe('facts of a GS1 message', () => {
  it('knows item, lot, serial number and every date', () => {
    const dates = '11260101' + '13260102' + '15260103' + '16260104' + '17260105' + '70032601061230'
    expect(factsOf(`01${GTIN}${dates}${GS}10LOT${GS}21SERIAL`)).toEqual({
      gtin: GTIN,
      produced: '260101',
      packed: '260102',
      bestBefore: '260103',
      sellBy: '260104',
      expiry: '260105',
      expiryTime: '2601061230',
      lot: 'LOT',
      serial: 'SERIAL',
      measures: [],
    })
  })

  it('keeps what a logistic unit holds apart from an item', () => {
    expect(factsOf(`00106141412345678908${`02${GTIN}`}3712`)).toEqual({
      contentGtin: GTIN,
      contentCount: 12,
      measures: [],
    })
  })

  it('reads items made to order and pieces of items', () => {
    expect(factsOf(`03${GTIN}`)).toEqual({ gtin: GTIN, measures: [] })
    expect(factsOf(`8006${GTIN}0103`)).toEqual({ gtin: GTIN, piece: { number: 1, total: 3 }, measures: [] })
  })

  it('counts pieces when nothing is measured', () => {
    expect(factsOf(`01${GTIN}3012`)).toMatchObject({ count: 12, quantity: { unit: 'each', milli: 12_000 } })
    expect(factsOf(`01${GTIN}3103001500${'3012'}`)).toMatchObject({ quantity: { unit: 'kg', milli: 1500 } })
  })

  it('takes weight before volume before length, and no logistic measure', () => {
    expect(factsOf(`01${GTIN}311200015031530015003102000250`)).toMatchObject({
      quantity: { unit: 'kg', milli: 2500 },
    })
    expect(factsOf(`01${GTIN}31120001503153001500`)).toMatchObject({ quantity: { unit: 'l', milli: 1500 } })
    expect(factsOf(`01${GTIN}3112000150`)).toMatchObject({ quantity: { unit: 'm', milli: 1500 } })
    expect(factsOf(`01${GTIN}3303001500`)).not.toHaveProperty('quantity')
    expect(factsOf(`01${GTIN}3122000150`)).not.toHaveProperty('quantity')
  })

  it('says the same in whatever order the elements stand', () => {
    // 2.755 lb are 1249.6 g.
    for (const weights of ['32030027553103001250', '31030012503203002755'])
      expect(factsOf(`01${GTIN}${weights}`)).toMatchObject({ quantity: { unit: 'kg', milli: 1250 } })
  })

  it('keeps what else it says of how much it is', () => {
    expect(factsOf(`01${GTIN}3103002500${'3110000050'}306`)).toMatchObject({
      quantity: { unit: 'kg', milli: 2500 },
      otherQuantities: [
        { unit: 'm', milli: 50_000 },
        { unit: 'each', milli: 6000 },
      ],
    })
    expect(factsOf(`01${GTIN}306`)).not.toHaveProperty('otherQuantities')
  })

  it('reads prices with and without their currency', () => {
    expect(factsOf(`01${GTIN}31030015003922499`)).toMatchObject({ price: { value: 499, decimals: 2 } })
    expect(factsOf(`01${GTIN}31030015003933978000499`)).toMatchObject({
      price: { value: 499, decimals: 3, currency: 'EUR' },
    })
  })
})

describe('measures', () => {
  it.each([
    ['3103', '001500', 'kg', 1500, 3],
    ['3100', '000002', 'kg', 2, 0],
    ['3205', '123456', 'lb', 123_456, 5],
    ['3371', '000015', 'kg/m2', 15, 1],
    ['3695', '000001', 'yd3', 1, 5],
  ])('reads %s', (ai, value, unit, number, decimals) => {
    expect(readMeasure(ai, value)).toEqual({ ai, unit, value: number, decimals })
  })

  it('reads no others', () => {
    expect(readMeasure('3922', '499')).toBeUndefined()
    expect(readMeasure('310', '499')).toBeUndefined()
  })

  // By hand: 1 lb is 453.59237 g, 1 oz t 31.1034768 g, 1 fl oz 29.5735295625 ml, 1 qt 946.352946 ml,
  // 1 gal 3785.411784 ml, 1 in 25.4 mm, 1 ft 304.8 mm, 1 yd 914.4 mm.
  it.each([
    ['3103', '001500', 'kg', 1500],
    ['3100', '000002', 'kg', 2000],
    ['3104', '012345', 'kg', 1235], // 1234.5 g, half up
    ['3105', '123444', 'kg', 1234],
    ['3105', '000049', 'kg', 0],
    ['3201', '000010', 'kg', 454],
    ['3200', '999999', 'kg', 453_591_916], // 453,591,916.40763 g
    ['3560', '000010', 'kg', 311],
    ['3153', '000750', 'l', 750],
    ['3163', '000002', 'l', 2000],
    ['3570', '000012', 'l', 355],
    ['3600', '000001', 'l', 946],
    ['3610', '000001', 'l', 3785],
    ['3113', '000254', 'm', 254],
    ['3210', '000010', 'm', 254],
    ['3220', '000010', 'm', 3048],
    ['3230', '000010', 'm', 9144],
  ])('%s %s is %s %i', (ai, value, unit, milli) => {
    const measure = readMeasure(ai, value)
    expect(measure && quantityOf(measure)).toEqual({ unit, milli })
  })

  it('sells nothing by the square metre or the cubic foot', () => {
    for (const ai of ['3142', '3502', '3642', '3652', '3662']) {
      const measure = readMeasure(ai, '000100')
      expect(measure && quantityOf(measure)).toBeUndefined()
    }
  })
})
