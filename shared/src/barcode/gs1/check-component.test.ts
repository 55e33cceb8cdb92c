import { describe, expect, it } from 'vitest'
import { COMPONENT_CHECKS, type ComponentCheckName, isComponentCheckName } from './check-component.ts'

/** Per rule: what keeps it, and what breaks it. */
const CASES: Record<ComponentCheckName, readonly [kept: readonly string[], broken: readonly string[]]> = {
  check: [
    ['09521234543213', '106141412345678908'],
    ['09521234543214', '0'],
  ],
  checkPair: [
    ['1987654Ad4X4bL5ttr2310c2K', '12345678901234567890123NT', '12345_ABCDEFGHIJKLMCP', '22'],
    ['1987654Ad4X4bL5ttr2310cXK', '2', '12345_ABCDEFGHIJKLMPC'],
  ],
  prefix: [
    ['9521', '9521ABC'],
    ['952', '952A', 'A9521'],
  ],
  prefix2: [
    ['09521', 'x9521'],
    ['9521', '0952A'],
  ],
  date: [['261122'], ['261100', '261322']],
  date0: [['261122', '261100'], ['261131']],
  fullDate: [['20261122'], ['20261131', '20261100']],
  time: [
    ['0000', '2359', '1930'],
    ['2400', '1260', '9999'],
  ],
  hour: [['00', '23'], ['24']],
  minute: [['00', '59'], ['60']],
  second: [['00', '59'], ['60']],
  country: [
    ['276', '840', '004'],
    ['000', '999', '277'],
  ],
  country999: [
    ['276', '999'],
    ['000', '998'],
  ],
  countryLetters: [
    ['DE', 'US'],
    ['XX', 'de'],
  ],
  currency: [
    ['978', '840', '392'],
    ['000', '280'],
  ],
  sex: [
    ['0', '1', '2', '9'],
    ['3', '8'],
  ],
  iban: [
    ['DE89370400440532013000', 'GB82WEST12345698765432', 'NO9386011117947'],
    [
      'DE88370400440532013000',
      'XX89370400440532013000',
      'DE89',
      'DE8937040044053201300a',
      'DE8A370400440532013000',
    ],
  ],
  importer: [
    ['A', 'z', '0', '-', '_'],
    ['+', '=', '.'],
  ],
  nonzero: [
    ['0001', '1000'],
    ['0000', '0'],
  ],
  noLeadingZero: [
    ['1', '10'],
    ['0', '01'],
  ],
  zero: [['0'], ['1']],
  flag: [
    ['0', '1'],
    ['2', '9'],
  ],
  winding: [
    ['0', '1', '9'],
    ['2', '8'],
  ],
  piece: [
    ['0101', '0299', '1212'],
    ['0001', '0100', '0302', '0000'],
  ],
  sequence: [
    ['1/1', '2/3', '9/9'],
    ['0/1', '2/1', '1-2', '1/A', 'A/9'],
  ],
  percent: [
    ['Caf%C3%A9', 'plain', '%2f'],
    ['100%', '%2', '%G0', '%%41'],
  ],
  letter: [['A', '12345_'], ['12345']],
  minus: [['-'], ['+', '0']],
  coupon: [['012345612345611110123'], ['012345612345611110124X', '']],
  offer: [['001234561234560123456'], ['201234561234560123456']],
  latitude: [['0000000000', '1800000000'], ['1800000001']],
  longitude: [['3600000000'], ['3600000001', '9999999999']],
  medium: [
    ['01', '10', '80', '99'],
    ['00', '11', '79'],
  ],
  package: [
    ['8', '1A', 'ZZ', '201'],
    ['0', 'A', '299', 'zz'],
  ],
}

describe('rules for components', () => {
  it.each(Object.entries(CASES))('%s', (name, [kept, broken]) => {
    const { isMet } = COMPONENT_CHECKS[name as ComponentCheckName]
    for (const text of kept) expect(isMet(text), text).toBe(true)
    for (const text of broken) expect(isMet(text), text).toBe(false)
  })

  it('are known by their names', () => {
    expect(isComponentCheckName('iban')).toBe(true)
    expect(isComponentCheckName('toString')).toBe(false)
  })
})
